package dev.countersign.history;

import java.util.List;
import java.util.stream.Stream;

/** Invariant 2: a challenge ends in one success, and after it no answer is compared. */
final class SuccessRule implements Rule {
    @Override
    public Stream<Violation> broken(History history) {
        return history
                .by(event -> event.challenge().flowId(), event -> event.isProof() || event.isCompare())
                .values()
                .stream()
                .flatMap(SuccessRule::broken);
    }

    private static Stream<Violation> broken(List<Event> ofFlow) {
        List<Event> successes = ofFlow.stream().filter(Event::isProof).toList();
        Stream<Violation> second =
                successes.stream().skip(1).map(event -> new Violation(2, "a challenge succeeded again", event));
        Stream<Violation> late = ofFlow.stream()
                .filter(event ->
                        event.isCompare() && successes.stream().anyMatch(success -> success.endedBefore(event)))
                .map(event -> new Violation(2, "an answer was compared after the success", event));
        return Stream.concat(second, late);
    }
}
