package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In direct entry a repeated trigger brings a new flow id, and finds the flow in force by its owner for 15 seconds. */
public interface DirectEntryContract extends StoreUnderTest {
    @Test
    default void repeatWithinFifteenSecondsIsInTheFlowInForce() {
        var user = new StoreCase(store(), proofs());
        var first = user.begun(user.wanted().direct());

        user.after(Duration.ofMillis(14_999));
        var repeat = user.open(user.wanted().direct());

        assertEquals(new Opened(ALREADY_SENT, first.challenge(), StoreCase.START), repeat);
    }

    @Test
    default void startAfterFifteenSecondsIsANewFlow() {
        var user = new StoreCase(store(), proofs());
        user.begun(user.wanted().direct());

        user.after(Duration.ofSeconds(15));
        var next = user.wanted().direct();

        assertEquals(new Opened(SEND, next.challenge(), user.now), user.open(next));
    }

    @Test
    default void runThatDiedIsTakenOverInItsOwnFlow() {
        var user = new StoreCase(store(), proofs());
        var first = user.wanted().direct();
        user.open(first);

        user.after(Duration.ofMillis(4_999));
        var inLease = user.open(user.wanted().direct());
        user.after(Duration.ofMillis(1));
        var afterLease = user.open(user.wanted().direct());

        assertEquals(new Opened(ALREADY_SENT, first.challenge(), StoreCase.START), inLease);
        assertEquals(new Opened(SEND, first.challenge(), user.now), afterLease);
    }

    @Test
    default void refusedByTheProviderHoldsTheSlotLikeOneThatWentOut() {
        var user = new StoreCase(store(), proofs());
        var first = user.wanted().direct();
        user.open(first);
        user.store.sent(first.flowId(), 1, false);

        var repeat = user.open(user.wanted().direct());

        assertEquals(new Opened(ALREADY_SENT, first.challenge(), user.now), repeat);
    }

    @Test
    @DisplayName("DL-03 a repeat that a limit refuses stays in the flow whose message may be out")
    default void refusedRepeatStaysInTheFlowInForce() {
        var user = new StoreCase(store(), proofs());
        user.terms = new SendTerms(new SendLimits(1, 1), StoreCase.ROOMY, FailureLimits.DEFAULT);
        var first = user.wanted().direct();
        user.open(first);

        user.after(SendTerms.LEASE);
        var repeat = user.open(user.wanted().direct());

        assertEquals(REFUSED, repeat.outcome());
        assertEquals(first.challenge(), repeat.inForce());
        assertEquals(Attempt.COUNTED, user.answer(first));
    }

    @Test
    default void slotBelongsToPoolClientAndUser() {
        var user = new StoreCase(store(), proofs());
        var owner = user.owner;
        user.begun(user.wanted().direct());

        for (Owner other : new Owner[] {
            new Owner(StoreCase.fresh(), owner.client(), owner.user()),
            new Owner(owner.pool(), "other", owner.user()),
            new Owner(owner.pool(), owner.client(), StoreCase.fresh())
        }) {
            var wanted = user.wanted().direct().ofOwner(other);

            assertEquals(new Opened(SEND, wanted.challenge(), user.now), user.open(wanted));
        }
    }

    @Test
    default void flowsWithParametersFirstTakeNoSlotAndLookAtNone() {
        var user = new StoreCase(store(), proofs());
        user.begun();
        var direct = user.begun(user.wanted().direct());
        var parameters = user.wanted();

        var opened = user.open(parameters);

        assertEquals(Attempt.COUNTED, user.answer(direct));
        assertEquals(new Opened(SEND, parameters.challenge(), user.now), opened);
    }

    @Test
    default void resendOfADirectFlowFindsItByItsId() {
        var user = new StoreCase(store(), proofs());
        var old = user.begun(user.wanted().direct());
        user.after(Duration.ofSeconds(20));
        user.begun(user.wanted().direct());

        assertEquals(old.flowId(), user.open(old.send(2)).inForce().flowId());
    }

    @Test
    default void provenFlowFreesTheSlot() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun(user.wanted().direct()));
        var next = user.wanted().direct();

        assertEquals(new Opened(SEND, next.challenge(), user.now, true), user.open(next));
    }

    @ParameterizedTest(name = "decoy: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("EN-04 a flow without tries frees the slot, of a decoy too")
    default void flowWithoutTriesFreesTheSlotOfADecoyToo(boolean decoy) {
        var user = new StoreCase(store(), proofs());
        var first = user.wanted().direct();
        first = user.begun(decoy ? first.asDecoy() : first);

        for (int i = 1; i < StoreCase.TRIES; i++) {
            user.answer(first);
        }
        var whileOneTryIsLeft = user.open(user.wanted().direct());
        user.answer(first);
        var next = user.wanted().direct();
        var afterTheLast = user.open(next);

        assertEquals(first.flowId(), whileOneTryIsLeft.inForce().flowId());
        assertEquals(next.flowId(), afterTheLast.inForce().flowId());
    }

    @Test
    @DisplayName("EN-01 a decoy holds the slot as a real flow does")
    default void decoyHoldsTheSlot() {
        var user = new StoreCase(store(), proofs());
        var first = user.begun(user.wanted().direct().asDecoy());

        user.after(Duration.ofSeconds(6));
        var repeat = user.open(user.wanted().direct().asDecoy());

        assertEquals(new Opened(ALREADY_SENT, first.challenge(), StoreCase.START), repeat);
    }
}
