package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.StoreCase.Wanted;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Purses as they are looked at and opened outside an answer. */
public interface PursesContract extends StoreUnderTest {
    private StoreCase closed(int closeAt) {
        var user = new StoreCase(store(), proofs());
        user.failures = new FailureLimits(2, List.of(Duration.ofSeconds(1)), 1_000, closeAt);
        for (int i = 0; i < closeAt; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.COUNTED, user.guess());
        }
        return user;
    }

    @Test
    default void purseIsReadAsItIs() {
        var user = new StoreCase(store(), proofs());
        assertEquals(Failures.NONE, purses().failures(user.owner, Opening.OPEN));

        user.guessWrong(2);

        Failures failures = purses().failures(user.owner, Opening.OPEN);
        assertEquals(2, failures.consecutive());
        assertEquals(
                List.of(StoreCase.START, StoreCase.START), failures.compared().times());
        assertEquals(Failures.NONE, purses().failures(user.owner, Opening.TOKEN));
    }

    @Test
    @DisplayName("BF-11 a purse that is closed at 100 is opened, and answers are compared again")
    default void openedPurseLetsAnswersThrough() {
        var user = closed(100);
        user.after(Duration.ofDays(400));
        assertEquals(Attempt.CLOSED, user.answer(user.begun(user.wanted().to(user.email))));

        assertTrue(purses().open(user.owner, Opening.OPEN, user.now));

        assertEquals(0, purses().failures(user.owner, Opening.OPEN).consecutive());
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    @DisplayName("BF-11 opening a purse gives nobody more guesses in a day")
    default void openingForgetsNoWrongAnswerOfTheDay() {
        var user = new StoreCase(store(), proofs());
        user.failures = new FailureLimits(2, List.of(Duration.ofSeconds(1)), 4, 50);
        for (int i = 0; i < 4; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.COUNTED, user.guess());
        }

        assertTrue(purses().open(user.owner, Opening.OPEN, user.now));
        user.after(Duration.ofMinutes(1));

        assertEquals(Attempt.WAIT, user.guess());
        assertEquals(
                4,
                purses().failures(user.owner, Opening.OPEN).compared().times().size());
    }

    @Test
    default void whatHasNoRowIsNotOpened() {
        var user = new StoreCase(store(), proofs());
        assertFalse(purses().open(user.owner, Opening.OPEN, user.now));

        user.guessWrong(1);
        assertTrue(purses().open(user.owner, Opening.OPEN, user.now));

        assertFalse(purses().open(user.owner, Opening.OPEN, user.now));
    }

    @Test
    @DisplayName("BF-11 a success by a token leaves the closed open purse closed")
    default void onlyTheNamedPurseIsOpened() {
        var user = closed(3);
        Wanted byToken = user.begun(user.wanted().byToken());

        assertTrue(user.succeed(byToken));
        assertFalse(purses().open(user.owner, Opening.TOKEN, user.now));

        assertEquals(3, purses().failures(user.owner, Opening.OPEN).consecutive());
    }

    @Test
    default void purseOfANewAddressIsThatOfTheToken() {
        var user = new StoreCase(store(), proofs());
        user.answer(user.begun(user.wanted().byToken()));

        assertEquals(1, purses().failures(user.owner, Opening.NEW_ADDRESS).consecutive());
        assertTrue(purses().open(user.owner, Opening.NEW_ADDRESS, user.now));
        assertEquals(0, purses().failures(user.owner, Opening.TOKEN).consecutive());
    }
}
