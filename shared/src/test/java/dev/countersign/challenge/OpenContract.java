package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.OVER;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** May a message go out? A send number is granted once, and a run that died leaves its place to the next after 5 seconds. */
public interface OpenContract extends StoreUnderTest {
    @Test
    default void grantsTheFirstMessageOfAFlow() {
        var user = new StoreCase(store(), proofs());
        var wanted = user.wanted();

        var opened = user.open(wanted);

        assertEquals(new Opened(SEND, wanted.challenge(), user.now), opened);
    }

    @ParameterizedTest(name = "a repeat {0} ms after an unreported grant: {1}")
    @CsvSource({"0, ALREADY_SENT", "4999, ALREADY_SENT", "5000, SEND", "60000, SEND"})
    default void leaseOfAGrantLastsFiveSeconds(long later, Opened.Outcome outcome) {
        var user = new StoreCase(store(), proofs());
        var wanted = user.wanted();
        user.open(wanted);

        user.after(Duration.ofMillis(later));

        assertEquals(outcome, user.open(wanted).outcome());
    }

    @Test
    default void leaseRunsAnewForTheRepeatThatTookOver() {
        var user = new StoreCase(store(), proofs());
        var wanted = user.wanted();
        user.open(wanted);
        user.at(Duration.ofSeconds(5));
        user.open(wanted);

        user.at(Duration.ofMillis(9_999));
        var inside = user.open(wanted).outcome();
        user.at(Duration.ofSeconds(10));
        var after = user.open(wanted).outcome();

        assertEquals(ALREADY_SENT, inside);
        assertEquals(SEND, after);
    }

    @ParameterizedTest(name = "{0} ms after the grant")
    @CsvSource({"1000", "5000"})
    default void repeatGetsTheFlowInForceAndNotWhatItAskedFor(long later) {
        var user = new StoreCase(store(), proofs());
        var first = user.wanted();
        user.open(first);
        user.after(Duration.ofMillis(later));
        var c = first.until(user.now.plus(StoreCase.LIFETIME)).challenge();
        var repeat = new Challenge(
                c.flowId(),
                c.owner(),
                c.opening(),
                c.address(),
                "key-0002",
                8,
                1,
                c.expiresAt(),
                1,
                c.entry(),
                c.decoy());

        var opened = user.store.open(repeat, user.terms, user.now);

        assertEquals(first.challenge(), opened.inForce());
    }

    @Test
    default void reportedMessageIsNeverGrantedAgain() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        user.after(Duration.ofSeconds(60));
        var repeat = user.open(flow);

        assertEquals(new Opened(ALREADY_SENT, flow.challenge(), StoreCase.START), repeat);
    }

    @Test
    default void eachSendNumberIsGrantedOnceAndNumbersMaySkip() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        assertEquals(SEND, user.open(flow.send(2)).outcome());
        assertEquals(ALREADY_SENT, user.open(flow.send(2)).outcome());
        assertEquals(ALREADY_SENT, user.open(flow).outcome());
        assertEquals(SEND, user.open(flow.send(4)).outcome());
        assertEquals(ALREADY_SENT, user.open(flow.send(3)).outcome());
    }

    @ParameterizedTest(name = "{0} ms after the second grant: {1}")
    @CsvSource({"4999, ALREADY_SENT", "5000, SEND"})
    default void furtherMessageHasALeaseOfItsOwn(long later, Opened.Outcome outcome) {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.after(Duration.ofSeconds(30));
        user.open(flow.send(2));

        user.after(Duration.ofMillis(later));

        assertEquals(outcome, user.open(flow.send(2)).outcome());
    }

    @Test
    default void flowWhoseFirstMessageWasRefusedBeginsWithAHigherNumber() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted().send(3);

        assertEquals(SEND, user.open(flow).outcome());
        assertEquals(Attempt.COUNTED, user.answer(flow));
    }

    @ParameterizedTest(name = "[{index}] a resend {0} ms after the start: {1}")
    @CsvSource({"299999, SEND", "300000, OVER", "172800000, OVER"})
    @DisplayName("RP-07 nothing is sent for a code that has expired")
    default void resendIsOverOnceTheCodeHasExpired(long later, Opened.Outcome outcome) {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        user.after(Duration.ofMillis(later));

        assertEquals(outcome, user.open(flow.send(2)).outcome());
    }

    @Test
    @DisplayName("RP-07 a resend extends no life")
    default void resendExtendsNoLife() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.after(Duration.ofSeconds(299));

        var resent = user.open(flow.send(2).until(user.now.plus(StoreCase.LIFETIME)));
        user.after(Duration.ofSeconds(1));

        assertEquals(flow.expiresAt(), resent.inForce().expiresAt());
        assertEquals(Attempt.GONE, user.answer(flow));
    }

    @Test
    default void nothingBeginsThatHasExpired() {
        var user = new StoreCase(store(), proofs());

        assertEquals(OVER, user.open(user.wanted().until(user.now)).outcome());
    }

    @Test
    default void provenFlowSendsNothingMore() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.succeed(flow);

        assertEquals(OVER, user.open(flow.send(2)).outcome());
        assertEquals(OVER, user.open(flow).outcome());
    }

    @Test
    default void flowOfAnotherOwnerIsRefused() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var owner = flow.owner();

        assertEquals(
                REFUSED,
                user.open(flow.ofOwner(new Owner("p", owner.client(), owner.user())))
                        .outcome());
        assertEquals(
                REFUSED,
                user.open(flow.ofOwner(new Owner(owner.pool(), "c", owner.user())))
                        .outcome());
        assertEquals(
                REFUSED,
                user.open(flow.ofOwner(new Owner(owner.pool(), owner.client(), "u")))
                        .outcome());
    }

    @Test
    @DisplayName("FL-06 a resend to another address voids the code for the former one")
    default void resendToAnotherAddressVoidsTheFormerOne() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        var opened = user.open(flow.send(2).to(user.phone));

        assertEquals(SEND, opened.outcome());
        assertEquals(user.phone, opened.inForce().address());
        assertEquals(Attempt.GONE, user.answer(flow));
        assertEquals(Attempt.COUNTED, user.answer(flow.to(user.phone)));
    }

    @Test
    @DisplayName("EN-04 a decoy's further message is granted after a wrong answer, as a real flow's is")
    default void decoyGoesOnAfterAWrongAnswer() {
        var user = new StoreCase(store(), proofs());
        var decoy = user.begun(user.wanted().asDecoy());
        user.answer(decoy);

        assertEquals(SEND, user.open(decoy.send(2)).outcome());
    }

    @Test
    default void resendGivesNoTriesBack() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.answer(flow);
        user.answer(flow);

        user.open(flow.send(2));

        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertEquals(Attempt.NO_TRIES, user.answer(flow));
    }
}
