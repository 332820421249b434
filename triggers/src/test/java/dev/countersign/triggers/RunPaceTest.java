package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunPaceTest {
    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    private final RunPace pace = new RunPace();

    @AfterEach
    void otherTestsHaveTheirOwnTime() {
        Deadline.begin();
    }

    private Duration paused(Duration time) {
        Duration begun = pace.elapsed();
        pace.pause(time);
        return pace.elapsed().minus(begun);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        Deadline.begin();

        assertTrue(paused(Duration.ofMillis(5)).compareTo(Duration.ofMillis(5)) >= 0);
    }

    @Test
    @DisplayName("a wait ends when the trigger's time does, so that the answer still reaches the caller")
    void endsWithTheTimeOfTheTrigger() {
        Deadline.begin(Duration.ofMillis(5));

        assertTrue(paused(TOO_LONG).compareTo(TOO_LONG) < 0);
        assertTrue(paused(TOO_LONG).compareTo(TOO_LONG) < 0, "nor does one begin later");
    }

    @Test
    void interruptEndsTheWaitAndIsKept() {
        Deadline.begin();
        Thread.currentThread().interrupt();

        assertTrue(paused(TOO_LONG).compareTo(Deadline.TRIGGER) < 0);
        assertTrue(Thread.interrupted());
    }
}
