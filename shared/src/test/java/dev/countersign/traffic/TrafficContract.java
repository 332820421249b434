package dev.countersign.traffic;

import static dev.countersign.traffic.Admission.ADMITTED;
import static dev.countersign.traffic.Admission.FEW_PROVED;
import static dev.countersign.traffic.Admission.PREFIX_FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.limit.Ring;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every count of messages to unproved phones guarantees. Each test has counts of its own. */
public abstract class TrafficContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PrefixLimits LIMITS = PrefixLimits.DEFAULT;
    private static final Conversion LOW = Conversion.DEFAULT;
    private static final String PREFIX = "a-prefix";

    private final Traffic traffic;

    protected TrafficContract(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Of the race for one prefix. */
    protected int rounds() {
        return Race.ROUNDS;
    }

    private Admission admit(Instant now) {
        return traffic.admit(PREFIX, LIMITS, now);
    }

    private void admit(int messages, Instant now) {
        for (int i = 0; i < messages; i++) {
            assertEquals(ADMITTED, admit(now));
        }
    }

    @Test
    @DisplayName("DL-08 a prefix has twenty messages in any ten minutes, to the millisecond, and others have their own")
    void prefixIsFullForTenMinutes() {
        admit(19, NOON);
        admit(1, NOON.plusMillis(1));

        Instant later = NOON.plus(PrefixLimits.TEN_MINUTES);
        assertEquals(PREFIX_FULL, admit(NOON.plusMillis(1)));
        assertEquals(PREFIX_FULL, admit(later.minusMillis(1)));
        assertEquals(ADMITTED, traffic.admit("another", LIMITS, NOON));
        admit(19, later);
        assertEquals(PREFIX_FULL, admit(later));
    }

    @Test
    void whatWasTakenBackWasNever() {
        admit(19, NOON);
        admit(1, NOON.plusMillis(1));
        traffic.takeBack(PREFIX, NOON.plusMillis(1));
        traffic.takeBack(PREFIX, NOON.plusMillis(2));
        traffic.takeBack("another", NOON);

        admit(1, NOON.plusMillis(3));
        assertEquals(PREFIX_FULL, admit(NOON.plusMillis(4)));
    }

    @Test
    void prefixIsFullForADay() {
        for (int i = 0; i < 5; i++) {
            admit(20, NOON.plus(Duration.ofMinutes(70L * i)));
        }

        assertEquals(PREFIX_FULL, admit(NOON.plus(Duration.ofHours(24)).minusMillis(1)));
        admit(20, NOON.plus(Duration.ofHours(24)));
        assertEquals(PREFIX_FULL, admit(NOON.plus(Duration.ofHours(25))));
    }

    /** So much goes on at one prefix for days that the list is folded several times. */
    @Test
    void prefixThatIsAlwaysFullIsCountedExactly() {
        for (int day = 0; day < 4; day++) {
            for (int i = 0; i < 5; i++) {
                admit(20, NOON.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(70L * i)));
            }
            assertEquals(PREFIX_FULL, admit(NOON.plus(Duration.ofDays(day)).plus(Duration.ofHours(23))));
        }
    }

    @Test
    @DisplayName(
            "DL-09 a prefix with few proofs of fifty messages in an hour is stopped until they come, or the hour is over")
    void prefixWithFewProofsIsStopped() {
        sendFifty();
        for (int i = 0; i < 9; i++) {
            traffic.proved(PREFIX, "DE", NOON.plus(Duration.ofMinutes(21)));
        }
        Instant later = NOON.plus(Duration.ofMinutes(31));
        assertEquals(FEW_PROVED, admit(later));

        traffic.proved(PREFIX, "DE", later);
        assertEquals(ADMITTED, admit(later));
        assertEquals(FEW_PROVED, admit(later), "10 of 51");
        assertEquals(ADMITTED, admit(NOON.plus(Duration.ofMinutes(60))), "10 of 31");
    }

    private void sendFifty() {
        admit(20, NOON);
        admit(20, NOON.plus(Duration.ofMinutes(10)));
        admit(10, NOON.plus(Duration.ofMinutes(20)));
    }

    @RepeatedTest(5)
    @DisplayName("messages and proofs at random times are judged as the rule judges them")
    void everyAnswerIsThatOfTheRule(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Ring messages = Ring.EMPTY;
        Ring proofs = Ring.EMPTY;
        Instant now = NOON;
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(random.nextInt(90));
            if (random.nextInt(12) < 1) {
                traffic.proved(PREFIX, "DE", now);
                proofs = proofs.add(now, 1_000);
            } else {
                Admission expected = LIMITS.judge(messages, proofs, now);
                assertEquals(expected, admit(now), "message " + i);
                messages = expected == ADMITTED ? messages.add(now, 1_000) : messages;
            }
        }
    }

    @Test
    @DisplayName("DL-08 under 64 threads a prefix has exactly its twenty messages")
    void prefixIsExactUnderThreads() {
        try (Race race = new Race(64)) {
            for (int round = 0; round < rounds(); round++) {
                String prefix = "prefix-" + round;

                List<Admission> answers = race.run(i -> traffic.admit(prefix, LIMITS, NOON.plusMillis(i)));

                assertEquals(20, Collections.frequency(answers, ADMITTED));
                assertEquals(44, Collections.frequency(answers, PREFIX_FULL));
            }
        }
    }

    @Test
    @DisplayName("DL-09 counts of many threads add up, whichever prefix they are of")
    void countsAddUpUnderThreads() {
        try (Race race = new Race(16)) {
            race.run(i -> {
                for (int message = 0; message < 20; message++) {
                    traffic.sent("prefix-" + i, "DE", 1_000, NOON);
                }
                traffic.proved("prefix-" + i, "DE", NOON);
                return i;
            });
        }

        LastDay.Hour counted = traffic.lastDay(NOON).hours().getOrDefault(LastDay.hour(NOON), LastDay.Hour.NONE);
        assertEquals(320, counted.sent().get("DE"));
        assertEquals(16, counted.proved().get("DE"));
        assertEquals(320_000, counted.microDollars());
    }

    @Test
    @DisplayName("DL-08 what was sent in the last second of an hour is in the sum of every 24 hours that have it")
    void spendOfADayLeavesItByTheHour() {
        traffic.sent(PREFIX, "DE", 1_000_000, NOON.plusSeconds(3_599));
        traffic.sent("another", "FR", 600_000, NOON.plus(Duration.ofHours(1)));

        assertEquals(1_600_000, spent(Duration.ofHours(24)));
        assertEquals(1_600_000, spent(Duration.ofHours(25).minusMillis(1)));
        assertEquals(600_000, spent(Duration.ofHours(25)));
        assertEquals(0, spent(Duration.ofHours(26)));
    }

    private long spent(Duration sinceNoon) {
        Instant now = NOON.plus(sinceNoon);
        return traffic.lastDay(now).microDollars(now);
    }

    @Test
    void countriesAreCountedApartAndNumbersWithoutOneTogether() {
        for (int i = 0; i < 50; i++) {
            traffic.sent("prefix-" + i, "", 1, NOON);
            traffic.sent("prefix-" + i, "DE", 1, NOON);
        }
        for (int i = 0; i < 10; i++) {
            traffic.proved("prefix-" + i, "DE", NOON);
        }

        LastDay lastDay = traffic.lastDay(NOON);
        assertEquals(true, lastDay.hasFewProved("", LOW, NOON));
        assertEquals(false, lastDay.hasFewProved("DE", LOW, NOON));
        assertEquals(false, lastDay.hasFewProved("FR", LOW, NOON));
        Instant anHourLater = NOON.plus(Duration.ofHours(2));
        assertEquals(false, traffic.lastDay(anHourLater).hasFewProved("", LOW, anHourLater));
    }
}
