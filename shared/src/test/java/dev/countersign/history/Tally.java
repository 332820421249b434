package dev.countersign.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run came to, up to the first world that broke something.
 *
 * @param seed of the run, or of that world
 * @param answers how often each call got each answer or end
 */
public record Tally(long seed, List<Violation> broken, Map<String, Integer> answers) {
    static Tally of(long seed) {
        return new Tally(seed, List.of(), Map.of());
    }

    Tally with(long world, History history) {
        List<Violation> violations = Checker.check(history);
        Map<String, Integer> all = new TreeMap<>(answers);
        history.events()
                .forEach(event -> all.merge(
                        event.step() + " " + (event.answer().isEmpty() ? event.end() : event.answer()),
                        1,
                        Integer::sum));
        return new Tally(violations.isEmpty() ? seed : world, violations, all);
    }

    /** Whether some invariant is broken. */
    public boolean isBroken() {
        return !broken.isEmpty();
    }

    int calls() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(String answer) {
        return answers.getOrDefault(answer, 0);
    }

    /** The numbers of the invariants that were broken. */
    public Set<Integer> invariants() {
        return broken.stream().map(Violation::invariant).collect(Collectors.toSet());
    }

    /** How to try the same again, and what was seen. */
    public String report() {
        return "-Dcountersign.history.seed=" + seed + " " + answers + "\n"
                + broken.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    }
}
