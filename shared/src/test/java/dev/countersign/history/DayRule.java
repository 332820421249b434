package dev.countersign.history;

import dev.countersign.history.Event.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Invariant 1: a purse bears so many wrong answers in any 24 hours. Only those count that no right answer can have given back. */
final class DayRule implements Rule {
    private static final Duration DAY = Duration.ofHours(24);

    @Override
    public Stream<Violation> broken(History history) {
        List<Event> proofs =
                history.where(event -> event.mayBe(Step.PROVE, "true")).toList();
        int perDay = history.limits().failures().perDay();
        return history
                .by(
                        Purse::of,
                        event -> event.isCompare() && proofs.stream().noneMatch(proof -> mayGiveBack(proof, event)))
                .values()
                .stream()
                .flatMap(compares -> Windows.tooMany(compares, perDay, history.certain(DAY)))
                .map(event -> new Violation(1, "more than " + perDay + " wrong answers compared in a day", event));
    }

    private static boolean mayGiveBack(Event proof, Event compare) {
        return Purse.of(proof).equals(Purse.of(compare)) && proof.now().equals(compare.now());
    }
}
