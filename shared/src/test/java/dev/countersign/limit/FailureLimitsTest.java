package dev.countersign.limit;

import static dev.countersign.limit.RingTest.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.limit.FailureLimits.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureLimitsTest {
    private static final FailureLimits LIMITS = FailureLimits.DEFAULT;

    /** So many wrong answers in a row, all at the start. */
    private static Failures wrong(int times) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < times; i++) {
            failures = failures.counted(new FailureLimits(5, LIMITS.waits(), 19, 100), at(0));
        }
        return failures;
    }

    @ParameterizedTest(name = "{0} in a row, {1} ms later: {2}")
    @CsvSource({
        "0, 0, COMPARE",
        "4, 0, COMPARE",
        "5, 0, WAIT",
        "5, 29999, WAIT",
        "5, 30000, COMPARE",
        "6, 59999, WAIT",
        "6, 60000, COMPARE",
        "7, 119999, WAIT",
        "7, 120000, COMPARE",
        "8, 239999, WAIT",
        "8, 240000, COMPARE",
        "9, 479999, WAIT",
        "9, 480000, COMPARE",
        "10, 899999, WAIT",
        "10, 900000, COMPARE",
        "11, 1799999, WAIT",
        "11, 1800000, COMPARE",
        "12, 3599999, WAIT",
        "12, 3600000, COMPARE",
        "13, 3600000, COMPARE",
        "99, 3599999, WAIT",
        "99, 3600000, COMPARE",
        "100, 0, CLOSED",
        "100, 31536000000, CLOSED",
        "101, 31536000000, CLOSED"
    })
    @DisplayName("BF-11 the waits of a purse, to the millisecond, and its end")
    void judges(int inARow, long millis, Verdict verdict) {
        assertEquals(verdict, LIMITS.judge(wrong(inARow), at(0).plusMillis(millis)));
    }

    @ParameterizedTest(name = "{0} s after the first of twenty: {1}")
    @CsvSource({"86399, WAIT", "86400, COMPARE"})
    @DisplayName("BF-04 twenty in any 24 hours")
    void twentyPerDay(long seconds, Verdict verdict) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < 20; i++) {
            failures = new Failures(0, failures.counted(LIMITS, at(i * 60L)).compared());
        }

        assertEquals(verdict, LIMITS.judge(failures, at(seconds)));
    }

    @Test
    void nineteenOfADayLeaveOne() {
        Failures failures = new Failures(0, wrong(19).compared());

        assertEquals(Verdict.COMPARE, LIMITS.judge(failures, at(0)));
        assertEquals(
                Verdict.WAIT,
                LIMITS.judge(new Failures(0, failures.counted(LIMITS, at(0)).compared()), at(0)));
    }

    @ParameterizedTest(name = "{0} in a row, {1} s later: after {2} s")
    @CsvSource({"0, 0, 0", "4, 1, 1", "5, 0, 30", "5, 29, 30", "5, 30, 30", "5, 31, 31", "6, 0, 60", "12, 0, 3600"})
    @DisplayName("when an answer is compared again is when the verdict changes")
    void saysWhenItComparesAgain(int inARow, long seconds, long again) {
        assertEquals(at(again), LIMITS.comparesAt(wrong(inARow), at(seconds)));
    }

    @Test
    void dayThatIsUsedUpOutlastsTheWait() {
        Failures failures = Failures.NONE;
        for (int i = 0; i < 20; i++) {
            failures = failures.counted(LIMITS, at(i));
        }

        assertEquals(at(86_400), LIMITS.comparesAt(failures, at(20)));
    }

    @Test
    @DisplayName("a block closes an empty purse, and neither a success nor an unlock ends it")
    void blockClosesAnEmptyPurse() {
        Failures blocked = wrong(5).blocked(true);

        assertEquals(Verdict.CLOSED, LIMITS.judge(Failures.NONE.blocked(true), at(0)));
        assertEquals(blocked, blocked.proved(at(0)));
        assertEquals(Failures.NONE.blocked(true), blocked.unlocked());
        assertEquals(wrong(5), blocked.blocked(false));
        assertEquals(Failures.NONE, wrong(100).unlocked());
    }

    @Test
    void clockThatIsSetBackShortensNoWait() {
        assertEquals(Verdict.WAIT, LIMITS.judge(wrong(5), at(-3_600)));
    }

    @Test
    void rightAnswerGivesItsOwnCountBackAndEndsTheRow() {
        var failures =
                Failures.NONE.counted(LIMITS, at(1)).counted(LIMITS, at(2)).counted(LIMITS, at(3));

        assertEquals(new Failures(0, RingTest.ring(1, 2)), failures.proved(at(3)));
        assertEquals(new Failures(3, RingTest.ring(1, 2, 3)), failures);
    }

    @Test
    void defaultsAreThoseOfTheThreatModel() {
        assertEquals(5, LIMITS.free());
        assertEquals(20, LIMITS.perDay());
        assertEquals(100, LIMITS.closeAt());
        assertEquals(
                List.of(30L, 60L, 120L, 240L, 480L, 900L, 1_800L, 3_600L),
                LIMITS.waits().stream().map(Duration::toSeconds).toList());
    }

    @Test
    void smallestLimitsCloseAtTheFirstWrongAnswer() {
        var limits = new FailureLimits(1, LIMITS.waits(), 1, 1);

        assertEquals(Verdict.COMPARE, limits.judge(Failures.NONE, at(0)));
        assertEquals(Verdict.CLOSED, limits.judge(Failures.NONE.counted(limits, at(0)), at(0)));
    }

    /** No path leads here; a record that says so must not lock its owner out by a fault at every answer. */
    @Test
    void rowWithoutTimesWaitsForNothing() {
        assertEquals(Verdict.COMPARE, LIMITS.judge(new Failures(5, Ring.EMPTY), at(0)));
    }

    @ParameterizedTest(name = "free {0}, per day {1}, close at {2}")
    @CsvSource({"0, 20, 100", "5, 4, 100", "5, 20, 4"})
    void refusesLimitsThatMakeNoSense(int free, int perDay, int closeAt) {
        assertThrows(IllegalArgumentException.class, () -> new FailureLimits(free, LIMITS.waits(), perDay, closeAt));
        assertThrows(IllegalArgumentException.class, () -> new FailureLimits(5, List.of(), 20, 100));
    }
}
