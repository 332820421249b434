package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LocalPaceTest {
    private final LocalPace pace = new LocalPace();

    private Duration paused(Duration time) {
        Duration begun = pace.elapsed();
        pace.pause(time);
        return pace.elapsed().minus(begun);
    }

    @Test
    void testsWaitForNothing() {
        Duration anHour = Duration.ofHours(1);

        assertTrue(paused(anHour).compareTo(anHour) < 0);
    }

    @Test
    void peopleWaitAsOnAws() {
        pace.asOnAws();

        assertTrue(paused(Duration.ofMillis(5)).compareTo(Duration.ofMillis(5)) >= 0);
    }
}
