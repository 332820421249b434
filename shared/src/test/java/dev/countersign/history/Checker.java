package dev.countersign.history;

import java.util.List;

/** Says which invariants a history breaks. */
final class Checker {
    private static final List<Rule> RULES = List.of(
            new TriesRule(),
            new DayRule(),
            new RowRule(),
            new SuccessRule(),
            new ClaimRule(),
            new ExpiryRule(),
            new SendsRule(),
            new LeaseRule());

    private Checker() {}

    static List<Violation> check(History history) {
        return RULES.stream().flatMap(rule -> rule.broken(history)).toList();
    }
}
