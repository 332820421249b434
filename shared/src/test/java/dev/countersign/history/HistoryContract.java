package dev.countersign.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.testing.InjectedFault;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store must bear: random calls of many at once, faults, and a clock that jumps. */
public interface HistoryContract {
    StorePorts ports();

    /** Calls of one run; the profile {@code history} asks for 100,000. */
    default int calls() {
        return Integer.getInteger("countersign.history.calls", 10_000);
    }

    /** Whether a store may fail so; anything else ends the run. */
    default boolean isFault(RuntimeException e) {
        return e instanceof InjectedFault;
    }

    @Test
    @DisplayName("ST-07 random calls of 16 clients, with faults: invariants 1, 2, 5, 10, 11 and 12 hold")
    default void noInvariantIsBroken() {
        long seed = Long.getLong("countersign.history.seed", System.nanoTime());

        Tally tally = new RandomRun(ports(), this::isFault).play(seed, calls(), Tally::isBroken);

        assertEquals(List.of(), tally.broken(), tally::report);
        assertLively(tally);
    }

    /** Every kind of answer was given, or the run has shown little. */
    private static void assertLively(Tally tally) {
        for (String answer : List.of(
                "OPEN SEND",
                "OPEN ALREADY_SENT",
                "OPEN REFUSED",
                "OPEN OVER",
                "ATTEMPT COUNTED",
                "ATTEMPT WAIT",
                "ATTEMPT GONE",
                "ATTEMPT NO_TRIES",
                "PROVE true",
                "CLAIM found",
                "CLAIM none",
                "ATTEMPT UNKNOWN")) {
            assertTrue(tally.count(answer) > 0, () -> answer + " never came: " + tally.report());
        }
    }
}
