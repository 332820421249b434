package dev.countersign.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RingTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    static Ring ring(long... seconds) {
        Ring ring = Ring.EMPTY;
        for (long second : seconds) {
            ring = ring.add(at(second), 1_000);
        }
        return ring;
    }

    @Test
    void keepsTheNewest() {
        assertEquals(List.of(at(2), at(3)), ring(1, 2).add(at(3), 2).times());
        assertEquals(List.of(at(3)), ring(1, 2).add(at(3), 1).times());
        assertEquals(List.of(at(1), at(2), at(3)), ring(1, 2).add(at(3), 9).times());
    }

    @Test
    void removesOneEntryOfThatVeryTime() {
        assertEquals(ring(1, 2, 3), ring(1, 2, 2, 3).remove(at(2)));
        assertEquals(ring(1, 3), ring(1, 3).remove(at(2)));
        assertEquals(Ring.EMPTY, Ring.EMPTY.remove(at(2)));
    }

    @ParameterizedTest(name = "at {0} ms after the start: {1}")
    @CsvSource({"10000, 3", "59999, 3", "60000, 2", "60001, 2", "65000, 1", "70000, 0"})
    void windowIsOpenAtItsFarEnd(long millis, long count) {
        var ring = ring(0, 5, 10);

        assertEquals(count, ring.within(Duration.ofMinutes(1), START.plusMillis(millis)));
    }

    /** A clock that was set back must not make limits forget. */
    @Test
    void timesAheadCount() {
        assertEquals(2, ring(0, 600).within(Duration.ofMinutes(1), at(0)));
    }

    @Test
    void roomIsThereWhenTheOldestOfTheLimitLeaves() {
        assertEquals(at(60), ring(0, 5, 10).roomAt(3, Duration.ofMinutes(1), at(20)));
        assertEquals(at(65), ring(0, 5, 10).roomAt(2, Duration.ofMinutes(1), at(20)));
        assertEquals(at(20), ring(0, 5, 10).roomAt(4, Duration.ofMinutes(1), at(20)));
    }

    @Test
    void cannotBeChangedFromOutside() {
        List<Instant> times = new ArrayList<>(List.of(START));
        var ring = new Ring(times);
        times.clear();

        assertEquals(1, ring.times().size());
        assertThrows(UnsupportedOperationException.class, () -> ring.times().clear());
    }
}
