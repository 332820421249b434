package dev.countersign.history;

import java.util.List;
import java.util.stream.Stream;

/** Invariant 1: at most K answers to a challenge are compared, however many arrive at once. */
final class TriesRule implements Rule {
    @Override
    public Stream<Violation> broken(History history) {
        return history.by(event -> event.challenge().flowId(), Event::isCompare).values().stream()
                .filter(compares -> compares.size() > history.limits().tries())
                .map(compares -> tooMany(compares, history.limits().tries()));
    }

    private static Violation tooMany(List<Event> compares, int tries) {
        return new Violation(1, compares.size() + " answers compared of " + tries, compares.get(tries));
    }
}
