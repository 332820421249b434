package dev.countersign.history;

import dev.countersign.history.Event.Step;
import java.util.List;
import java.util.stream.Stream;

/** Invariant 10: what has expired is dead although it is still there, and once it was seen expired no clock revives it. */
final class ExpiryRule implements Rule {
    @Override
    public Stream<Violation> broken(History history) {
        return history.by(event -> event.challenge().flowId(), event -> event.step() == Step.ATTEMPT).values().stream()
                .flatMap(ExpiryRule::broken);
    }

    private static Stream<Violation> broken(List<Event> attempts) {
        Stream<Violation> dead = attempts.stream()
                .filter(event -> event.isCompare() && isExpired(event))
                .map(event -> new Violation(10, "an answer to an expired code was compared", event));
        Stream<Violation> revived = attempts.stream()
                .filter(event -> event.isCompare() && attempts.stream().anyMatch(seen -> sawExpired(seen, event)))
                .map(event -> new Violation(10, "an expired code came back to life", event));
        return Stream.concat(dead, revived);
    }

    private static boolean isExpired(Event event) {
        return !event.now().isBefore(event.challenge().expiresAt());
    }

    private static boolean sawExpired(Event seen, Event later) {
        return seen.is(Step.ATTEMPT, "GONE") && isExpired(seen) && seen.endedBefore(later);
    }
}
