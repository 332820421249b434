package dev.countersign.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every record of notices guarantees. */
public abstract class SentNoticesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int THREADS = 16;

    private final Owner owner = new Owner("pool", "", UUID.randomUUID().toString());

    protected abstract SentNotices notices();

    private boolean take(Notice notice, Duration later) {
        return notices().take(owner, notice, TellOfWrongCodes.LIMITS, NOW.plus(later));
    }

    @Test
    void oneOfAKindGoesOutInAnHour() {
        assertTrue(take(Notice.LOCKED, Duration.ZERO));
        assertFalse(take(Notice.LOCKED, Duration.ZERO), "a repeat");
        assertFalse(take(Notice.LOCKED, Duration.ofMinutes(60).minusMillis(1)));

        assertTrue(take(Notice.LOCKED, Duration.ofMinutes(60)));
    }

    @Test
    void threeOfAKindGoOutInADay() {
        for (int i = 0; i < 3; i++) {
            assertTrue(take(Notice.LOCKED, Duration.ofHours(i)));
        }

        assertFalse(take(Notice.LOCKED, Duration.ofHours(24).minusMillis(1)));
        assertTrue(take(Notice.LOCKED, Duration.ofHours(24)));
        assertFalse(take(Notice.LOCKED, Duration.ofHours(25).minusMillis(1)));
    }

    @Test
    @DisplayName("kinds are counted apart: who provokes one kind does not hold another back")
    void kindsAreCountedApart() {
        for (Notice notice : Notice.values()) {
            assertTrue(take(notice, Duration.ZERO), notice::name);
        }
    }

    @Test
    void peopleAreCountedApart() {
        assertTrue(take(Notice.CLOSED, Duration.ZERO));

        Owner other = new Owner("pool", "", UUID.randomUUID().toString());
        Owner elsewhere = new Owner("pool-2", "", owner.user());

        assertTrue(notices().take(other, Notice.CLOSED, TellOfWrongCodes.LIMITS, NOW));
        assertTrue(notices().take(elsewhere, Notice.CLOSED, TellOfWrongCodes.LIMITS, NOW));
    }

    @Test
    void itGoesOnForMonths() {
        for (int i = 0; i < 100; i++) {
            assertTrue(take(Notice.LOCKED, Duration.ofHours(8L * i)), "notice " + i);
        }
    }

    @Test
    @DisplayName("of parallel repeats one is sent")
    void oneOfParallelRepeatsIsSent() {
        try (Race race = new Race(THREADS)) {
            var taken = race.run(i -> take(Notice.CLOSED, Duration.ZERO));

            assertEquals(1, taken.stream().filter(one -> one).count());
        }
    }
}
