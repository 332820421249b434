package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator does to a purse, seen through what attempts and messages are told. */
public abstract class PurseLocksContract {
    private static final FailureLimits SHORT = new FailureLimits(2, List.of(Duration.ofSeconds(30)), 20, 3);

    protected abstract ChallengeStore store();

    protected abstract ProofStore proofs();

    protected abstract PurseLocks purses();

    private StoreCase user() {
        return new StoreCase(store(), proofs());
    }

    /** One whose third wrong answer closes the purse. */
    private StoreCase shortTempered() {
        StoreCase user = user();
        user.failures = SHORT;
        user.terms = new SendTerms(StoreCase.ROOMY, StoreCase.ROOMY, SHORT);
        return user;
    }

    private void block(StoreCase user) {
        purses().block(user.owner, Opening.OPEN, user.now);
    }

    private Failures failures(StoreCase user) {
        return purses().failures(user.owner, Opening.OPEN);
    }

    @Test
    void purseIsReadAsItWasCounted() {
        var user = user();
        assertEquals(Failures.NONE, failures(user));

        user.guessWrong(2);

        assertEquals(2, failures(user).consecutive());
        assertEquals(List.of(user.now, user.now), failures(user).compared().times());
        assertFalse(failures(user).blocked());
        assertEquals(Failures.NONE, purses().failures(user.owner, Opening.TOKEN));
    }

    @Test
    void unlockEndsTheWait() {
        var user = user();
        user.guessWrong(5);
        assertEquals(Attempt.WAIT, user.guess());

        purses().unlock(user.owner, Opening.OPEN);

        for (int i = 0; i < 5; i++) {
            assertEquals(Attempt.COUNTED, user.guess());
        }
        assertEquals(Attempt.WAIT, user.guess());
    }

    @Test
    void unlockEndsTheDay() {
        var user = user();
        for (int i = 0; i < 20; i++) {
            user.guessWrong(1);
            user.succeed(user.begun());
        }
        assertEquals(Attempt.WAIT, user.guess());

        purses().unlock(user.owner, Opening.OPEN);

        assertEquals(List.of(), failures(user).compared().times());
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    @DisplayName("BF-11 an operator opens a purse that is closed")
    void unlockOpensAClosedPurse() {
        var user = shortTempered();
        user.guessWrong(3);
        user.after(Duration.ofDays(30));
        assertEquals(Outcome.REFUSED, user.open(user.wanted()).outcome());

        purses().unlock(user.owner, Opening.OPEN);

        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    void unlockOfAPurseThatNobodyUsedLeavesNone() {
        var user = user();

        purses().unlock(user.owner, Opening.OPEN);
        purses().unblock(user.owner, Opening.OPEN);

        assertEquals(Failures.NONE, failures(user));
    }

    @Test
    @DisplayName("a blocked purse says what a closed one says, to answers and to messages")
    void blockLooksLikeAClosedPurse() {
        var blocked = user();
        var closed = shortTempered();
        var ofBlocked = blocked.begun();
        var ofClosed = closed.begun();
        closed.guessWrong(3);
        closed.at(Duration.ZERO);

        block(blocked);

        assertEquals(Attempt.CLOSED, blocked.answer(ofBlocked));
        assertEquals(Attempt.CLOSED, closed.answer(ofClosed));
        assertEquals(Outcome.REFUSED, blocked.open(blocked.wanted()).outcome());
        assertEquals(Outcome.REFUSED, closed.open(closed.wanted()).outcome());
        assertEquals(0, failures(blocked).consecutive());
    }

    @Test
    void blockOfOnePurseLeavesTheOther() {
        var user = user();

        block(user);

        assertEquals(Attempt.COUNTED, user.answer(user.begun(user.wanted().byToken())));
        assertEquals(Attempt.COUNTED, user().guess());
    }

    @Test
    @DisplayName("a right answer that was counted before the block is proved, and the block stays")
    void successDoesNotEndABlock() {
        var user = user();
        var flow = user.begun();
        user.answer(flow);

        block(user);

        assertTrue(user.prove(flow));
        assertTrue(failures(user).blocked());
        user.after(Duration.ofDays(3));
        assertEquals(Outcome.REFUSED, user.open(user.wanted()).outcome());
    }

    @Test
    void unlockDoesNotEndABlock() {
        var user = user();
        user.guessWrong(5);
        block(user);

        purses().unlock(user.owner, Opening.OPEN);

        assertTrue(failures(user).blocked());
        assertEquals(Outcome.REFUSED, user.open(user.wanted()).outcome());
    }

    @Test
    void whatWasCountedBeforeTheBlockCountsAfterIt() {
        var user = user();
        user.guessWrong(5);
        var begun = user.begun();
        block(user);
        block(user);

        purses().unblock(user.owner, Opening.OPEN);

        assertEquals(5, failures(user).consecutive());
        assertEquals(Attempt.WAIT, user.answer(begun));
    }

    @Test
    @DisplayName("unlock among 16 parallel wrong answers: five compares for each unlock and for the beginning, no more")
    void unlockAmongAnswersLetsNoMoreThroughThanItGives() {
        try (Race race = new Race(20)) {
            for (int round = 0; round < Math.min(Race.ROUNDS, 20); round++) {
                var user = user();
                List<StoreCase.Wanted> flows = Collections.nCopies(4, 0).stream()
                        .map(none -> user.begun())
                        .toList();

                List<Attempt> attempts = race.run(runner -> {
                    if (runner % 5 == 4) {
                        purses().unlock(user.owner, Opening.OPEN);
                        return Attempt.GONE;
                    }
                    return user.answer(flows.get(runner / 5));
                });

                assertTrue(Collections.frequency(attempts, Attempt.COUNTED) <= 5 * (4 + 1), attempts.toString());
                assertTrue(failures(user).consecutive() <= 5);
                assertEquals(
                        failures(user).consecutive(),
                        failures(user).compared().times().size());
            }
        }
    }

    @Test
    @DisplayName("after the block nothing is counted, whatever runs beside it")
    void nothingIsCountedAfterTheBlock() {
        try (Race race = new Race(16)) {
            for (int round = 0; round < Math.min(Race.ROUNDS, 20); round++) {
                var user = user();
                var flow = user.begun();
                var late = user.begun();
                List<Attempt> attempts = race.run(runner -> {
                    if (runner == 7) {
                        block(user);
                        return user.answer(late);
                    }
                    return user.answer(flow);
                });

                assertEquals(Attempt.CLOSED, attempts.get(7));
                assertEquals(
                        Collections.frequency(attempts, Attempt.COUNTED),
                        failures(user).consecutive());
            }
        }
    }

    @Test
    @DisplayName("BF-11 a blocked purse is opened by no proof of another address, whatever its row")
    void blockedPurseIsNotOpened() {
        var user = user();
        user.guessWrong(1);
        block(user);

        assertFalse(purses().open(user.owner, Opening.OPEN, user.now));

        assertTrue(failures(user).blocked());
        assertEquals(1, failures(user).consecutive());
    }
}
