package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.StoreCase.Wanted;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What came of a granted message. */
public interface SentContract extends StoreUnderTest {
    private StoreCase oncePerHour() {
        var user = new StoreCase(store(), proofs());
        user.terms = new SendTerms(new SendLimits(1, 10), new SendLimits(1, 10), FailureLimits.DEFAULT);
        return user;
    }

    @Test
    @DisplayName("DL-04 a message that was not accepted does not block another flow")
    default void refusedMessageGivesItsPlaceInBothRingsBack() {
        var user = oncePerHour();
        var flow = user.wanted();
        user.open(flow);

        user.store.sent(flow.flowId(), 1, false);

        assertEquals(ALREADY_SENT, user.open(flow).outcome(), "its number and time stay, as of one that went out");
        assertEquals(SEND, user.open(user.wanted()).outcome());
    }

    /** Two messages an hour to a person, or else to an address: one ring must not hide what becomes of the other. */
    private List<StoreCase> twicePerHour() {
        SendLimits two = new SendLimits(2, 10);
        var byUser = new StoreCase(store(), proofs());
        byUser.terms = new SendTerms(two, StoreCase.ROOMY, FailureLimits.DEFAULT);
        var byAddress = new StoreCase(store(), proofs());
        byAddress.terms = new SendTerms(StoreCase.ROOMY, two, FailureLimits.DEFAULT);
        return List.of(byUser, byAddress);
    }

    @Test
    default void refusedMessageGivesOnlyItsOwnPlaceBack() {
        for (StoreCase user : twicePerHour()) {
            user.begun();
            user.after(Duration.ofSeconds(1));
            var refused = user.wanted();
            user.open(refused);
            user.store.sent(refused.flowId(), 1, false);

            assertEquals(SEND, user.open(user.wanted()).outcome());
            assertEquals(REFUSED, user.open(user.wanted()).outcome());
        }
    }

    @Test
    default void refusalThatIsReportedTwiceGivesOnePlaceBack() {
        for (StoreCase user : twicePerHour()) {
            var refused = user.wanted();
            user.open(refused);
            user.begun();
            user.store.sent(refused.flowId(), 1, false);
            user.store.sent(refused.flowId(), 1, false);

            assertEquals(SEND, user.open(user.wanted()).outcome());
            assertEquals(REFUSED, user.open(user.wanted()).outcome());
        }
    }

    @Test
    @DisplayName("DL-03 a refusal that is reported when the next message has its grant gives nothing back")
    default void lateRefusalTakesNoPlaceFromTheNextMessage() {
        for (StoreCase user : twicePerHour()) {
            var flow = user.wanted();
            user.open(flow);
            user.after(Duration.ofSeconds(30));
            assertEquals(SEND, user.open(flow.send(2)).outcome());

            user.store.sent(flow.flowId(), 1, false);

            assertEquals(REFUSED, user.open(user.wanted()).outcome());
        }
    }

    @Test
    default void refusedFirstMessageLeavesNoLiveCode() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted();
        user.open(flow);
        user.store.sent(flow.flowId(), 1, false);

        assertEquals(Attempt.GONE, user.answer(flow));
        assertEquals(false, user.prove(flow));
    }

    @Test
    @DisplayName("EN-04 a flow whose message was not accepted loses tries like any other")
    default void refusedMessageLeavesAFlowThatEnds() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted().direct();
        user.open(flow);
        user.store.sent(flow.flowId(), 1, false);
        for (int tries = 0; tries < StoreCase.TRIES; tries++) {
            assertEquals(Attempt.GONE, user.answer(flow));
        }

        assertEquals(SEND, user.open(user.wanted().direct()).outcome());
    }

    @Test
    @DisplayName("EN-03 a first message that a limit stopped leaves a flow like one that no provider took")
    default void stoppedFirstMessageLeavesAFlowLikeOneThatWasRefused() {
        var user = oncePerHour();
        user.begun();
        user.after(Duration.ofMinutes(58));
        var flow = user.wanted();
        var stopped = user.now;

        assertEquals(REFUSED, user.open(flow).outcome());

        user.after(Duration.ofSeconds(3));
        assertEquals(ALREADY_SENT, user.open(flow).outcome());
        assertEquals(stopped, user.open(flow).at(), "a repeat shows the same times");
        for (int tries = 0; tries < StoreCase.TRIES; tries++) {
            assertEquals(Attempt.GONE, user.answer(flow));
            assertEquals(false, user.prove(flow));
        }
        user.after(Duration.ofMinutes(2));
        assertEquals(SEND, user.open(flow.send(2)).outcome());
        assertEquals(Attempt.NO_TRIES, user.answer(flow), "the tries that a stranger saw go are gone");
    }

    @Test
    @DisplayName("EN-03 a flow whose first message a limit stopped may send its next one when there is room")
    default void stoppedFlowMaySendWhenThereIsRoom() {
        var user = oncePerHour();
        user.begun();
        user.after(Duration.ofMinutes(59));
        var flow = user.wanted();
        assertEquals(REFUSED, user.open(flow).outcome());
        assertEquals(Attempt.GONE, user.answer(flow));
        user.after(Duration.ofMinutes(1));

        assertEquals(SEND, user.open(flow.send(2)).outcome());
        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertTrue(user.prove(flow));
    }

    @Test
    @DisplayName("EN-03 a stopped resend of a flow whose first message was stopped uses up its number too")
    default void stoppedResendOfAStoppedFlowUsesUpItsNumber() {
        var user = oncePerHour();
        user.begun();
        var flow = user.wanted();
        assertEquals(REFUSED, user.open(flow).outcome());
        user.after(Duration.ofSeconds(30));
        var stopped = user.now;

        assertEquals(REFUSED, user.open(flow.send(2)).outcome());

        user.after(Duration.ofSeconds(3));
        var repeat = user.open(flow.send(2));
        assertEquals(ALREADY_SENT, repeat.outcome());
        assertEquals(stopped, repeat.at());
    }

    @Test
    @DisplayName("EN-03 a stopped resend uses up its number, a repeat finds it, and the former code lives")
    default void stoppedResendUsesUpItsNumberAndLeavesTheFormerCode() {
        var user = oncePerHour();
        var flow = user.begun();
        user.after(Duration.ofSeconds(30));
        var stopped = user.now;

        assertEquals(REFUSED, user.open(flow.send(2)).outcome());

        user.after(Duration.ofSeconds(3));
        var repeat = user.open(flow.send(2));
        assertEquals(ALREADY_SENT, repeat.outcome());
        assertEquals(stopped, repeat.at());
        assertEquals(2, repeat.inForce().send());
        assertTrue(user.succeed(flow));
    }

    @Test
    @DisplayName("EN-03 a stopped resend to another address leaves the code of the former one alive")
    default void stoppedResendElsewhereLeavesTheFormerCode() {
        var user = oncePerHour();
        user.begun(user.wanted().to(user.phone));
        var flow = user.begun();

        assertEquals(REFUSED, user.open(flow.send(2).to(user.phone)).outcome());

        assertTrue(user.succeed(flow));
    }

    @Test
    @DisplayName("DL-03 a stopped resend does not kill a code whose run died before it could report")
    default void stoppedResendDoesNotKillACodeThatNobodyReported() {
        var user = oncePerHour();
        var flow = user.wanted();
        user.open(flow);
        user.after(Duration.ofSeconds(30));

        assertEquals(REFUSED, user.open(flow.send(2)).outcome());

        assertTrue(user.succeed(flow));
    }

    @Test
    @DisplayName("who has shown a token is told of the limit by a repeated trigger too")
    default void stoppedFlowOfATokenHolderIsRefusedAgain() {
        var user = oncePerHour();
        var first = user.wanted().byToken();
        user.open(first);
        var flow = user.wanted().byToken();

        assertEquals(REFUSED, user.open(flow).outcome());
        assertEquals(REFUSED, user.open(flow).outcome());
        user.after(Duration.ofSeconds(30));
        assertEquals(REFUSED, user.open(first.send(2)).outcome());
        assertEquals(REFUSED, user.open(first.send(2)).outcome());
    }

    @Test
    @DisplayName(
            "no message goes out whose code is dead, where its owner has shown a token; strangers see no difference")
    default void flowWithoutTriesIsOverForATokenHolder() {
        var user = new StoreCase(store(), proofs());
        for (Wanted flow : List.of(user.wanted().byToken(), user.wanted().ofANewAddress(), user.wanted())) {
            user.begun(flow);
            for (int i = 0; i < StoreCase.TRIES; i++) {
                user.answer(flow);
            }

            var expected = flow.opening() == Opening.OPEN ? SEND : Opened.Outcome.OVER;
            assertEquals(expected, user.open(flow.send(2)).outcome(), flow.opening()::name);
        }
    }

    @Test
    default void flowWhoseMessageWasRefusedMaySendItsNextOne() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted();
        user.open(flow);
        user.store.sent(flow.flowId(), 1, false);

        assertEquals(SEND, user.open(flow.send(2)).outcome());
        assertEquals(Attempt.COUNTED, user.answer(flow));
    }

    @Test
    default void refusedResendLeavesTheFormerMessageInForce() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.after(Duration.ofSeconds(30));
        user.open(flow.send(2));

        user.store.sent(flow.flowId(), 2, false);

        assertEquals(ALREADY_SENT, user.open(flow.send(2)).outcome());
        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertEquals(SEND, user.open(flow.send(3)).outcome());
    }

    @Test
    default void acceptedMessageKeepsItsPlaceInTheRings() {
        var user = oncePerHour();
        var flow = user.begun();

        user.store.sent(flow.flowId(), 1, false);

        assertEquals(ALREADY_SENT, user.open(flow).outcome());
        assertEquals(REFUSED, user.open(user.wanted()).outcome());
    }

    @Test
    @DisplayName("DL-03 the accepted one of two reports holds, whichever comes first")
    default void acceptedReportHoldsAfterALateRefusal() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted();
        user.open(flow);
        user.after(SendTerms.LEASE);
        user.open(flow);

        user.store.sent(flow.flowId(), 1, false); // the first run, past its lease
        user.store.sent(flow.flowId(), 1, true); // its repeat

        assertEquals(new Opened(ALREADY_SENT, flow.challenge(), user.now), user.open(flow));
        assertTrue(user.succeed(flow));
    }

    @Test
    default void reportsOfUnknownFlowsAndNumbersChangeNothing() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        user.store.sent(StoreCase.fresh(), 1, true);
        user.store.sent(flow.flowId(), 7, false);

        assertEquals(ALREADY_SENT, user.open(flow).outcome());
        assertEquals(Attempt.COUNTED, user.answer(flow));
    }
}
