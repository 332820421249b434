package dev.countersign.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts events in a window that moves. */
final class Windows {
    private Windows() {}

    /** The events that are one more than so many within less than the window. */
    static Stream<Event> tooMany(List<Event> events, int limit, Duration window) {
        List<Event> byTime =
                events.stream().sorted(Comparator.comparing(Event::now)).toList();
        return IntStream.range(limit, byTime.size())
                .filter(i ->
                        byTime.get(i).now().isBefore(byTime.get(i - limit).now().plus(window)))
                .mapToObj(byTime::get);
    }
}
