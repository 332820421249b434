package dev.countersign.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PurseChangeTest {
    private static final FailureLimits LIMITS = FailureLimits.DEFAULT;
    private static final Owner OWNER = new Owner("pool", "", "user");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Failures row(int wrong) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < wrong; i++) {
            failures = failures.counted(LIMITS, NOW.plus(Duration.ofHours(i)));
        }
        return failures;
    }

    private static Optional<Notice> notice(Opening purse, Failures before, Failures after) {
        return new PurseChange(OWNER, purse, before, after).notice(LIMITS);
    }

    private static Optional<Notice> nextWrong(Opening purse, int row) {
        return notice(purse, row(row), row(row + 1));
    }

    /** The answer is counted before it is found right. */
    private static Optional<Notice> rightAfter(Opening purse, int wrong) {
        Failures counted = row(wrong + 1);
        return notice(purse, counted, counted.proved(NOW.plus(Duration.ofHours(wrong))));
    }

    @ParameterizedTest(name = "wrong answer {0} in a row: {1}")
    @CsvSource({
        "1,",
        "4,",
        "5, LOCKED",
        "6,",
        "20,",
        "79,",
        "80, CLOSING_SOON",
        "81,",
        "99,",
        "100, CLOSED",
        "101,",
    })
    @DisplayName(
            "BF-11 a row of wrong answers is told at the first wait, a day before the purse closes, and when it closes")
    void rowIsToldAtThreePlaces(int wrong, Notice expected) {
        for (Opening purse : new Opening[] {Opening.OPEN, Opening.TOKEN}) {
            assertEquals(Optional.ofNullable(expected), nextWrong(purse, wrong - 1));
        }
    }

    @ParameterizedTest(name = "a right answer after {0} wrong ones: {1}")
    @CsvSource({"0,", "1,", "4,", "5, SUCCESS_AFTER_FAILURES", "6, SUCCESS_AFTER_FAILURES", "60, SUCCESS_AFTER_FAILURES"
    })
    void successIsToldWhenTheRowHadComeToWaits(int wrong, Notice expected) {
        assertEquals(Optional.ofNullable(expected), rightAfter(Opening.OPEN, wrong));
        assertEquals(Optional.ofNullable(expected), rightAfter(Opening.TOKEN, wrong));
    }

    @Test
    @DisplayName("a purse that somebody opens is no success of anybody")
    void openedPurseIsNoSuccess() {
        assertEquals(Optional.empty(), notice(Opening.OPEN, row(100), row(100).opened()));
    }

    @Test
    void foldedPurseIsNoSuccess() {
        Failures before = row(100);

        Failures folded = new Failures(101, before.compared().remove(NOW));

        assertEquals(Optional.empty(), notice(Opening.OPEN, before, folded));
    }

    @Test
    @DisplayName("a back end's own user is nobody whom we could tell")
    void usersOfBackEndsGetNone() {
        assertEquals(Optional.empty(), nextWrong(Opening.CODE, 4));
        assertEquals(Optional.empty(), nextWrong(Opening.CODE, 99));
        assertEquals(Optional.empty(), rightAfter(Opening.CODE, 7));
    }

    @ParameterizedTest
    @EnumSource(
            value = Notice.class,
            names = {"LOCKED", "CLOSING_SOON", "CLOSED"})
    @DisplayName("the count that makes the row is taken back where that answer turns out right: then nothing is told")
    void whatIsTakenBackDoesNotStand(Notice notice) {
        int least = switch (notice) {
            case LOCKED -> 5;
            case CLOSING_SOON -> 80;
            case CLOSED -> 100;
            case SUCCESS_AFTER_FAILURES -> 0;
        };

        assertTrue(PurseChange.stands(notice, row(least), LIMITS));
        assertTrue(PurseChange.stands(notice, row(least + 1), LIMITS));
        assertFalse(PurseChange.stands(notice, row(least - 1), LIMITS));
        assertFalse(PurseChange.stands(notice, Failures.NONE, LIMITS));
    }

    @Test
    void successStandsWhateverCameSince() {
        assertTrue(PurseChange.stands(Notice.SUCCESS_AFTER_FAILURES, row(3), LIMITS));
    }
}
