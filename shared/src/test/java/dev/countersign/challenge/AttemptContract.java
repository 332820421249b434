package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.StoreCase.Wanted;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** May an answer be compared? Only while a code lives, for its owner, at its address, and as often as there are tries. */
public interface AttemptContract extends StoreUnderTest {
    /** Gone for a comparison, and gone for a proof. */
    private static void assertGone(StoreCase user, Wanted flow) {
        assertEquals(Attempt.GONE, user.answer(flow));
        assertFalse(user.prove(flow));
    }

    @Test
    default void flowThatNeverBeganIsGone() {
        var user = new StoreCase(store(), proofs());

        assertGone(user, user.wanted());
    }

    @Test
    default void grantedMessageNobodyReportedIsAlive() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted();
        user.open(flow);

        assertTrue(user.succeed(flow));
    }

    @ParameterizedTest(name = "[{index}] {0} ms after the start: {1}")
    @CsvSource({"299999, COUNTED", "300000, GONE", "172800000, GONE"})
    @DisplayName("RP-08 a code is dead from its expiry on, although the item is still there")
    default void codeIsDeadFromItsExpiryOn(long later, Attempt attempt) {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        user.after(Duration.ofMillis(later));

        assertEquals(attempt, user.answer(flow));
        assertEquals(attempt == Attempt.COUNTED, user.prove(flow));
    }

    @Test
    default void flowBelongsToPoolClientAndUser() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var owner = flow.owner();

        assertGone(user, flow.ofOwner(new Owner("other", owner.client(), owner.user())));
        assertGone(user, flow.ofOwner(new Owner(owner.pool(), "other", owner.user())));
        assertGone(user, flow.ofOwner(new Owner(owner.pool(), owner.client(), "other")));
        assertTrue(user.succeed(flow));
    }

    @Test
    @DisplayName("FL-05 an answer by a user whose address has changed is refused")
    default void codeBelongsToTheAddressItWentTo() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        assertGone(user, flow.to(new Address(user.email.kind(), "another")));
        assertTrue(user.succeed(flow));
    }

    @Test
    default void addressThatChangesBetweenAttemptAndProofProvesNothing() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.answer(flow);

        user.open(flow.send(2).to(user.phone));

        assertFalse(user.prove(flow));
    }

    @Test
    @DisplayName("RP-02 a proven flow is gone")
    default void provenFlowIsGone() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.succeed(flow);

        assertGone(user, flow);
    }

    @Test
    @DisplayName("EN-04 a decoy is never alive")
    default void decoyIsNeverAlive() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun(user.wanted().asDecoy());

        for (int i = 0; i < 20; i++) {
            assertGone(user, flow);
        }
        user.open(flow.send(2));
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    default void decoyStaysADecoyWhateverIsAskedForNext() {
        var user = new StoreCase(store(), proofs());
        var decoy = user.begun(user.wanted().asDecoy());
        var real = new Wanted(
                decoy.flowId(),
                decoy.owner(),
                decoy.opening(),
                decoy.address(),
                5,
                decoy.expiresAt(),
                2,
                decoy.entry(),
                false);

        var opened = user.open(real);

        assertTrue(opened.inForce().decoy());
        assertGone(user, real);
    }

    @Test
    default void liveFlowBecomesADecoyWhenItsNextMessageCannotGoOut() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var nowhere = new Address(user.phone.kind(), "nowhere");

        var opened = user.open(flow.send(2).to(nowhere).asDecoy());

        assertTrue(opened.inForce().decoy());
        assertGone(user, flow.to(nowhere));
        assertGone(user, flow);
    }

    @Test
    @DisplayName("BF-01 after K answers none is compared")
    default void answersEndWithTheTries() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        for (int i = 0; i < StoreCase.TRIES; i++) {
            user.after(Duration.ofSeconds(1));
            assertEquals(Attempt.COUNTED, user.answer(flow));
        }

        user.after(Duration.ofMinutes(2));

        assertEquals(Attempt.NO_TRIES, user.answer(flow));
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    default void lastTryMayBeTheRightOne() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        for (int i = 1; i < StoreCase.TRIES; i++) {
            user.answer(flow);
        }

        assertTrue(user.succeed(flow));
    }

    @Test
    default void answersThatFindNothingCostNoTry() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        for (int i = 0; i < 20; i++) {
            user.answer(flow.to(user.phone));
            user.answer(flow.ofOwner(new Owner("p", "c", "u")));
        }

        for (int i = 0; i < StoreCase.TRIES; i++) {
            assertEquals(Attempt.COUNTED, user.answer(flow));
        }
    }

    @Test
    @DisplayName("RC-10 an attempt stays counted when nothing follows it")
    default void attemptStaysCountedWhenNothingFollows() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        for (int i = 0; i < StoreCase.TRIES; i++) {
            user.answer(flow);
        }

        assertEquals(Attempt.NO_TRIES, user.answer(flow));
        assertEquals(Attempt.WAIT, user.guess());
    }

    @Test
    @DisplayName("ST-07 a code that was seen expired stays dead when the clock goes back")
    default void clockThatGoesBackRevivesNothing() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.after(StoreCase.LIFETIME);
        assertGone(user, flow);

        user.after(Duration.ofMinutes(-4));

        assertGone(user, flow);
    }

    @Test
    @DisplayName("RP-05 a code that a token opened is not good for an answer without one, nor the other way round")
    default void codeIsGoodForItsOwnOpeningOnly() {
        var user = new StoreCase(store(), proofs());
        var open = user.begun();
        var byToken = user.begun(user.wanted().byToken());

        assertEquals(Attempt.GONE, user.answer(open.byToken()));
        assertEquals(
                Attempt.GONE,
                user.store.attempt(
                        new Answering(byToken.flowId(), user.owner, Opening.OPEN, user.email),
                        user.failures,
                        user.now));
        assertEquals(Attempt.COUNTED, user.answer(open));
        assertEquals(Attempt.COUNTED, user.answer(byToken));
    }

    @Test
    @DisplayName("a stranger's answer takes no try from a flow that nobody can win, nor does one that comes too late")
    default void onlyAnswersInTimeOfItsOwnerTakeTriesFromAHollowFlow() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted().asDecoy();
        user.open(flow);
        Owner stranger = new Owner(user.owner.pool(), "client", StoreCase.fresh());

        user.answer(flow.ofOwner(stranger));
        assertEquals(StoreCase.TRIES, triesLeft(flow));
        user.answer(flow);
        assertEquals(StoreCase.TRIES - 1, triesLeft(flow));
        user.after(StoreCase.LIFETIME);
        user.answer(flow);
        assertEquals(StoreCase.TRIES - 1, triesLeft(flow));
    }

    private int triesLeft(Wanted flow) {
        return flows().find(flow.flowId()).orElseThrow().triesLeft();
    }
}
