package dev.countersign.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every count of wrong answers guarantees. Each test has counts of its own. */
public abstract class GuessesContract {
    private static final Instant EVENING = Instant.parse("2026-03-01T22:30:00Z");
    private static final String POOL = "eu-central-1_Test00000";

    private final Guesses guesses;

    protected GuessesContract(Guesses guesses) {
        this.guesses = guesses;
    }

    @Test
    @DisplayName("BF-08 wrong answers of many threads add up, and those that guessed at nothing do not count")
    void answersAddUpUnderThreads() {
        try (Race race = new Race(16)) {
            race.run(i -> {
                for (int answer = 0; answer < 20; answer++) {
                    guesses.count(POOL, "flow-" + i + "-" + answer, answer % 2, EVENING);
                }
                return i;
            });
        }

        assertEquals(160, guesses.lastDay(POOL, EVENING));
    }

    @Test
    void poolsAreCountedApart() {
        guesses.count(POOL, "flow", 1, EVENING);

        assertEquals(1, guesses.lastDay(POOL, EVENING));
        assertEquals(0, guesses.lastDay("eu-central-1_Another00", EVENING));
    }

    @Test
    void answersCountForADayAndAtMostAnHourMore() {
        guesses.count(POOL, "flow", 1, EVENING);
        guesses.count(POOL, "another", 1, EVENING.plus(Duration.ofHours(12)));

        assertEquals(2, after(Duration.ofHours(24)));
        assertEquals(2, after(Duration.ofMinutes(24 * 60 + 29)));
        assertEquals(1, after(Duration.ofMinutes(24 * 60 + 30)));
        assertEquals(0, after(Duration.ofHours(37)));
    }

    private long after(Duration time) {
        return guesses.lastDay(POOL, EVENING.plus(time));
    }
}
