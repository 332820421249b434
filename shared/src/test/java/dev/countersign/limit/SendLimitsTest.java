package dev.countersign.limit;

import static dev.countersign.limit.RingTest.at;
import static dev.countersign.limit.RingTest.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendLimitsTest {
    private static final long HOUR = 3_600;
    private static final SendLimits TWO_AN_HOUR_THREE_A_DAY = new SendLimits(2, 3);

    @ParameterizedTest(name = "{0} s after messages at 0, 100 and 7000 s: {1}")
    @CsvSource({"7000, false", "10000, false", "86399, false", "86400, true", "86401, true"})
    void dayRolls(long seconds, boolean allowed) {
        assertEquals(allowed, TWO_AN_HOUR_THREE_A_DAY.allow(ring(0, 100, 7_000), at(seconds)));
    }

    @ParameterizedTest(name = "{0} s after messages at 0 and 100 s: {1}")
    @CsvSource({"100, false", "3599, false", "3600, true", "3700, true"})
    void hourRolls(long seconds, boolean allowed) {
        assertEquals(allowed, TWO_AN_HOUR_THREE_A_DAY.allow(ring(0, 100), at(seconds)));
    }

    @Test
    void freshRingHasRoomNow() {
        assertTrue(TWO_AN_HOUR_THREE_A_DAY.allow(Ring.EMPTY, at(0)));
        assertEquals(at(0), TWO_AN_HOUR_THREE_A_DAY.roomAt(Ring.EMPTY, at(0)));
    }

    @Test
    void roomIsTheLaterOfHourAndDay() {
        assertEquals(at(HOUR), TWO_AN_HOUR_THREE_A_DAY.roomAt(ring(0, 100), at(200)));
        assertEquals(at(24 * HOUR), TWO_AN_HOUR_THREE_A_DAY.roomAt(ring(0, 100, 7_000), at(7_001)));
    }

    @Test
    void roomIsNeverInThePast() {
        assertEquals(at(90_000), TWO_AN_HOUR_THREE_A_DAY.roomAt(ring(0, 100, 7_000), at(90_000)));
    }

    @Test
    void roomIsWhereAMessageIsAllowedAndNotBefore() {
        var sends = ring(0, 100, 7_000);
        var room = TWO_AN_HOUR_THREE_A_DAY.roomAt(sends, at(7_001));

        assertTrue(TWO_AN_HOUR_THREE_A_DAY.allow(sends, room));
        assertFalse(TWO_AN_HOUR_THREE_A_DAY.allow(sends, room.minusMillis(1)));
    }

    @Test
    void keepsAsManyTimesAsADayNeeds() {
        var sends = TWO_AN_HOUR_THREE_A_DAY.add(ring(1, 2, 3), at(4));

        assertEquals(ring(2, 3, 4), sends);
    }

    @Test
    void smallestLimitsAreOneMessageADay() {
        var limits = new SendLimits(1, 1);

        assertTrue(limits.allow(Ring.EMPTY, at(0)));
        assertFalse(limits.allow(ring(0), at(HOUR)));
    }

    @ParameterizedTest(name = "{0} per hour, {1} per day")
    @CsvSource({"0, 5", "-1, 5", "5, 4"})
    void refusesLimitsThatMakeNoSense(int perHour, int perDay) {
        assertThrows(IllegalArgumentException.class, () -> new SendLimits(perHour, perDay));
    }
}
