package dev.countersign.history;

import dev.countersign.history.Event.Step;
import dev.countersign.limit.FailureLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Invariants 1 and 5: after the free wrong answers in a row each further one waits, until the purse closes; and nothing ends the row but a
 * success of the same purse. Answers that a success meets are left out, since nobody knows on which side of it they stand.
 */
final class RowRule implements Rule {
    @Override
    public Stream<Violation> broken(History history) {
        return history.by(Purse::of, Event::isCompare).entrySet().stream()
                .flatMap(purse -> broken(history, purse.getKey(), purse.getValue()).stream());
    }

    private static List<Violation> broken(History history, Purse purse, List<Event> compares) {
        List<Event> successes = history.where(event ->
                        event.mayBe(Step.PROVE, "true") && Purse.of(event).equals(purse))
                .toList();
        List<Violation> broken = new ArrayList<>();
        List<Event> row = new ArrayList<>();
        for (Event compare : compares) {
            if (!row.isEmpty() && successes.stream().anyMatch(success -> isBetween(last(row), success, compare))) {
                row.clear();
            }
            if (successes.stream().noneMatch(compare::meets)) {
                if (!mayFollow(history.limits().failures(), row, compare)) {
                    broken.add(violation(history, row, compare));
                }
                row.add(compare);
            }
        }
        return broken;
    }

    private static boolean isBetween(Event before, Event success, Event after) {
        return success.returned() > before.invoked() && success.invoked() < after.returned();
    }

    private static boolean mayFollow(FailureLimits limits, List<Event> row, Event next) {
        if (row.size() < limits.free()) {
            return true;
        }
        Duration wait = limits.waits()
                .get(Math.min(row.size() - limits.free(), limits.waits().size() - 1));
        Instant end = last(row).now().plus(wait);
        return row.size() < limits.closeAt() && !next.now().isBefore(end);
    }

    /** What no parallelism explains: somebody began a flow, asked for a code or succeeded elsewhere, and the row had ended. */
    private static Violation violation(History history, List<Event> row, Event next) {
        boolean parallel = last(row).meets(next);
        boolean reset = history.where(event -> isBetween(row.get(0), event, next))
                .anyMatch(event ->
                        Purse.of(event).isOfSamePerson(Purse.of(next)) && (event.isGrant() || event.isProof()));
        return parallel || !reset
                ? new Violation(1, "compared " + row.size() + " wrong answers in a row without the wait", next)
                : new Violation(5, "the row of wrong answers ended without a success of its own", next);
    }

    private static Event last(List<Event> row) {
        return row.get(row.size() - 1);
    }
}
