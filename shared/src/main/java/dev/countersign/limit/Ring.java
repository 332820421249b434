package dev.countersign.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last times something happened, oldest first: enough to count a rolling window exactly.
 *
 * @param times oldest first; may be empty, never null
 */
public record Ring(List<Instant> times) {
    public static final Ring EMPTY = new Ring(List.of());

    public Ring {
        times = List.copyOf(times);
    }

    /** This ring with one more time, keeping the newest {@code size}. */
    public Ring add(Instant time, int size) {
        List<Instant> all = new ArrayList<>(times);
        all.add(time);
        return new Ring(all.subList(Math.max(0, all.size() - size), all.size()));
    }

    /** This ring without one entry of exactly that time, if there is one. */
    public Ring remove(Instant time) {
        List<Instant> all = new ArrayList<>(times);
        all.remove(time);
        return new Ring(all);
    }

    /** How many times lie within the window before now. A time exactly one window ago is outside. */
    public long within(Duration window, Instant now) {
        return times.stream().filter(time -> time.isAfter(now.minus(window))).count();
    }

    /** When the {@code limit}-th newest time leaves the window, so that one more has room; now, if it has left. */
    Instant roomAt(int limit, Duration window, Instant now) {
        Instant room =
                times.size() < limit ? now : times.get(times.size() - limit).plus(window);
        return room.isBefore(now) ? now : room;
    }
}
