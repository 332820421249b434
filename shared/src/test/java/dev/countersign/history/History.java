package dev.countersign.history;

import dev.countersign.history.Event.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked of a store and answered.
 *
 * @param events in the order in which they began
 * @param setBack how far the clock was ever behind where it had been before
 */
record History(List<Event> events, Limits limits, Duration setBack) {
    History {
        events =
                events.stream().sorted(Comparator.comparingLong(Event::invoked)).toList();
    }

    Stream<Event> where(Predicate<Event> wanted) {
        return events.stream().filter(wanted);
    }

    /** Those events by what they have in common, each list in the order of beginnings. */
    <K> Map<K, List<Event>> by(Function<Event, K> common, Predicate<Event> wanted) {
        return where(wanted).collect(Collectors.groupingBy(common, LinkedHashMap::new, Collectors.toList()));
    }

    long count(Step step, String answer) {
        return where(event -> event.is(step, answer)).count();
    }

    /**
     * A window that is certain although the clock was set back: a time that was counted may read so much too late, and one that the
     * list has dropped so much too early.
     */
    Duration certain(Duration window) {
        return window.minus(setBack.multipliedBy(2));
    }
}
