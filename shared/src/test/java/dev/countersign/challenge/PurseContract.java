package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.StoreCase.Wanted;
import dev.countersign.limit.FailureLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The purse of wrong answers, seen through what attempts say: waits, days, the end, and what a success gives back. */
public interface PurseContract extends StoreUnderTest {
    @ParameterizedTest(name = "after {0} wrong answers in a row: {1}")
    @CsvSource({
        "5, PT30S",
        "6, PT1M",
        "7, PT2M",
        "8, PT4M",
        "9, PT8M",
        "10, PT15M",
        "11, PT30M",
        "12, PT60M",
        "13, PT60M",
        "19, PT60M"
    })
    @DisplayName("BF-11 waits grow with every wrong answer, to the millisecond")
    default void waitsGrowWithEveryWrongAnswer(int wrong, Duration wait) {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(wrong - 1);
        user.after(Duration.ofHours(24));
        user.guessWrong(1);

        user.after(wait.minusMillis(1));
        var before = user.guess();
        user.after(Duration.ofMillis(1));
        var after = user.guess();

        assertEquals(Attempt.WAIT, before);
        assertEquals(Attempt.COUNTED, after);
    }

    @Test
    @DisplayName("BF-03 sessions are irrelevant: 50 flows, one wrong answer each, 5 compares")
    default void fiftyFlowsGetFiveCompares() {
        var user = new StoreCase(store(), proofs());
        int compares = 0;

        for (int i = 0; i < 50; i++) {
            compares += user.guess() == Attempt.COUNTED ? 1 : 0;
        }

        assertEquals(5, compares);
    }

    @Test
    @Tag("long")
    @DisplayName("BF-04 10,000 guesses over new flows and resends in 24 hours: 20 compares")
    default void tenThousandGuessesInADayGetTwentyCompares() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted();
        int compares = 0;

        for (int i = 0; i < 10_000; i++) {
            if (i % 34 == 0) { // that many are its life, and it bears more of them than any that is sent
                flow = user.begun(user.wanted().bearing(24));
            } else if (i % 34 == 15) {
                user.begun(flow.send(2));
            }
            compares += user.answer(flow) == Attempt.COUNTED ? 1 : 0;
            user.after(Duration.ofMillis(8_639));
        }

        assertTrue(user.now.isBefore(StoreCase.START.plus(Duration.ofHours(24))));
        assertEquals(20, compares);
    }

    @Test
    @DisplayName("BF-05 a new code resets nothing")
    default void newCodeDoesNotResetTheRow() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        for (int i = 0; i < 4; i++) {
            user.answer(flow);
        }

        user.begun(flow.send(2));
        var fifth = user.answer(flow);

        assertEquals(Attempt.COUNTED, fifth);
        assertEquals(Attempt.WAIT, user.guess());
    }

    @Test
    default void dayRollsWithTheOldestOfTwenty() {
        var user = new StoreCase(store(), proofs());
        for (int i = 0; i < 20; i++) {
            user.at(Duration.ofHours(i));
            assertEquals(Attempt.COUNTED, user.guess());
        }

        user.at(Duration.ofHours(24).minusMillis(1));
        var before = user.guess();
        user.at(Duration.ofHours(24));
        var after = user.guess();
        user.after(Duration.ofMinutes(59));
        var next = user.guess();

        assertEquals(Attempt.WAIT, before);
        assertEquals(Attempt.COUNTED, after);
        assertEquals(Attempt.WAIT, next);
    }

    @Test
    @DisplayName("BF-11 100 wrong answers in a row close the purse for good")
    default void hundredWrongAnswersCloseThePurse() {
        var user = new StoreCase(store(), proofs());
        user.failures = new FailureLimits(5, List.of(Duration.ofSeconds(1)), 1_000, 100);
        for (int i = 0; i < 99; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.COUNTED, user.guess());
        }
        user.after(Duration.ofSeconds(1));
        Wanted begunBefore = user.begun();
        assertEquals(Attempt.COUNTED, user.guess());

        user.after(Duration.ofMinutes(4));
        var soon = user.answer(begunBefore);
        user.after(Duration.ofDays(400));
        user.terms = new SendTerms(StoreCase.ROOMY, StoreCase.ROOMY, neverClosed());
        var muchLater = user.guess();

        assertEquals(Attempt.CLOSED, soon);
        assertEquals(Attempt.CLOSED, muchLater);
    }

    private static FailureLimits neverClosed() {
        return new FailureLimits(5, List.of(Duration.ofSeconds(1)), 1_000, Integer.MAX_VALUE);
    }

    @Test
    default void answersDuringAWaitCostTriesAndDoNotProlongIt() {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(5);
        var flow = user.begun();
        for (int i = 0; i < StoreCase.TRIES; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.WAIT, user.answer(flow));
        }

        user.at(Duration.ofSeconds(30));

        assertEquals(Attempt.NO_TRIES, user.answer(flow));
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    default void successEndsTheRow() {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(4);

        assertTrue(user.succeed(user.begun()));

        user.guessWrong(5);
        assertEquals(Attempt.WAIT, user.guess());
        assertEquals(StoreCase.START, user.now);
    }

    @Test
    default void successEndsTheRowAlthoughAnotherAnswerCameBetween() {
        var user = new StoreCase(store(), proofs());
        user.after(Duration.ofNanos(123_456_000)); // as a real clock tells
        user.guessWrong(3);
        var flow = user.begun();
        var right = user.now;
        user.answer(flow);
        user.after(Duration.ofSeconds(1));
        user.guess();

        assertTrue(user.store.prove(user.answering(flow), null, right).isDone());

        user.guessWrong(4);
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    default void rightAnswersCostNothing() {
        var user = new StoreCase(store(), proofs());

        for (int i = 0; i < 50; i++) {
            assertTrue(user.succeed(user.begun()));
        }
    }

    @Test
    default void successForgetsNoWrongAnswerOfTheDay() {
        var user = new StoreCase(store(), proofs());
        user.failures = new FailureLimits(2, List.of(Duration.ofSeconds(1)), 4, 50);
        for (int i = 0; i < 4; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.COUNTED, user.guess());
            user.after(Duration.ofSeconds(1));
            if (i < 3) {
                assertTrue(user.succeed(user.begun()));
            }
        }

        user.after(Duration.ofMinutes(1));

        assertEquals(Attempt.WAIT, user.guess());
    }

    @Test
    default void strangersCannotUseUpTheTokenPurseNorATokenTheOpenOne() {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(5);
        var waiting = user.guess();
        for (int i = 0; i < 4; i++) {
            assertEquals(Attempt.COUNTED, user.answer(user.begun(user.wanted().byToken())));
        }

        assertEquals(Attempt.WAIT, waiting);
        assertTrue(user.succeed(user.begun(user.wanted().byToken())));
        assertEquals(Attempt.WAIT, user.guess());
    }

    @Test
    default void codesOfBackEndsAreGuessedAtFromAPurseOfTheirOwn() {
        var user = new StoreCase(store(), proofs());
        for (int i = 0; i < 5; i++) {
            assertEquals(Attempt.COUNTED, user.answer(user.begun(user.wanted().byABackEnd())));
        }

        assertEquals(Attempt.WAIT, user.answer(user.begun(user.wanted().byABackEnd())));
        assertEquals(Attempt.COUNTED, user.answer(user.begun(user.wanted().byToken())));
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    default void newAddressIsGuessedAtFromTheTokenPurse() {
        var user = new StoreCase(store(), proofs());
        for (int i = 0; i < 5; i++) {
            Wanted flow =
                    i % 2 == 0 ? user.wanted().ofANewAddress() : user.wanted().byToken();
            assertEquals(Attempt.COUNTED, user.answer(user.begun(flow)));
        }

        assertEquals(Attempt.WAIT, user.answer(user.begun(user.wanted().ofANewAddress())));
        assertEquals(Attempt.WAIT, user.answer(user.begun(user.wanted().byToken())));
        assertEquals(Attempt.COUNTED, user.guess(), "not of the open one");
    }

    @Test
    default void purseIsOneForAllClientsAndAddressesOfAUserInAPool() {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(5);
        var owner = user.owner;
        var otherClient = user.begun(user.wanted().to(user.phone).ofOwner(new Owner(owner.pool(), "c2", owner.user())));
        var otherUser = user.begun(user.wanted().ofOwner(new Owner(owner.pool(), "client", StoreCase.fresh())));
        var otherPool = user.begun(user.wanted().ofOwner(new Owner(StoreCase.fresh(), "client", owner.user())));

        assertEquals(Attempt.WAIT, user.answer(otherClient));
        assertEquals(Attempt.COUNTED, user.answer(otherUser));
        assertEquals(Attempt.COUNTED, user.answer(otherPool));
    }
}
