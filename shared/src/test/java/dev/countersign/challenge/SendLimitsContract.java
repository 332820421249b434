package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rings of a user and of an address refuse. */
public interface SendLimitsContract extends StoreUnderTest {
    private StoreCase user(SendLimits user, SendLimits address) {
        var one = new StoreCase(store(), proofs());
        one.terms = new SendTerms(user, address, FailureLimits.DEFAULT);
        return one;
    }

    private StoreCase oncePerHour() {
        return user(new SendLimits(1, 10), StoreCase.ROOMY);
    }

    @ParameterizedTest(name = "[{index}] {0} ms after the first of two in an hour: {1}")
    @CsvSource({"3599999, REFUSED", "3600000, SEND"})
    default void hourOfAUserRolls(long later, Opened.Outcome outcome) {
        var user = user(new SendLimits(2, 10), StoreCase.ROOMY);
        user.begun();
        user.after(Duration.ofMinutes(10));
        user.begun();

        user.at(Duration.ofMillis(later));

        assertEquals(outcome, user.open(user.wanted()).outcome());
    }

    @ParameterizedTest(name = "[{index}] {0} ms after the first of two in a day: {1}")
    @CsvSource({"86399999, REFUSED", "86400000, SEND"})
    default void dayOfAUserRolls(long later, Opened.Outcome outcome) {
        var user = user(new SendLimits(1, 2), StoreCase.ROOMY);
        user.begun();
        user.after(Duration.ofHours(1));
        user.begun();

        user.at(Duration.ofMillis(later));

        assertEquals(outcome, user.open(user.wanted()).outcome());
    }

    @Test
    default void refusalSaysWhenThereIsRoom() {
        var user = user(new SendLimits(2, 10), new SendLimits(1, 10));
        user.begun();
        user.after(Duration.ofMinutes(10));
        user.begun(user.wanted().to(user.phone));
        user.after(Duration.ofMinutes(10));
        var wanted = user.wanted().to(user.phone);

        var refused = user.open(wanted);

        assertEquals(new Opened(REFUSED, wanted.challenge(), StoreCase.START.plus(Duration.ofMinutes(70))), refused);
    }

    @Test
    default void addressHasALimitOfItsOwnOverAllUsers() {
        var one = user(StoreCase.ROOMY, new SendLimits(1, 10));
        one.begun();
        var other = new Owner(one.owner.pool(), "client", StoreCase.fresh());

        assertEquals(REFUSED, one.open(one.wanted().ofOwner(other)).outcome());
        assertEquals(SEND, one.open(one.wanted().ofOwner(other).to(one.phone)).outcome());
    }

    @Test
    default void userHasALimitOfItsOwnOverAllAddressesOfAKind() {
        var user = oncePerHour();
        user.begun();
        var another = new Address(user.email.kind(), StoreCase.fresh());

        assertEquals(REFUSED, user.open(user.wanted().to(another)).outcome());
        assertEquals(SEND, user.open(user.wanted().to(user.phone)).outcome());
    }

    @Test
    default void userLimitCoversAllClientsOfThePool() {
        var user = oncePerHour();
        user.begun();
        var otherClient = new Owner(user.owner.pool(), "other", user.owner.user());
        var otherPool = new Owner(StoreCase.fresh(), "client", user.owner.user());

        assertEquals(REFUSED, user.open(user.wanted().ofOwner(otherClient)).outcome());
        assertEquals(SEND, user.open(user.wanted().ofOwner(otherPool)).outcome());
    }

    @Test
    default void strangersCannotUseUpWhatATokenOpens() {
        var user = user(new SendLimits(1, 10), new SendLimits(1, 10));
        user.begun();

        assertEquals(REFUSED, user.open(user.wanted()).outcome());
        assertEquals(SEND, user.open(user.wanted().byToken()).outcome());
        assertEquals(REFUSED, user.open(user.wanted().byToken()).outcome());
    }

    @Test
    @DisplayName(
            "whoever names a number that is not his uses up nothing of who has it, and a message that failed is given back")
    default void newAddressesHaveLimitsOfTheirOwn() {
        var thief = user(new SendLimits(1, 10), new SendLimits(1, 10));
        var wanted = thief.wanted().ofANewAddress();
        thief.open(wanted);
        thief.store.sent(wanted.flowId(), 1, false);
        assertEquals(SEND, thief.open(thief.wanted().ofANewAddress()).outcome());
        assertEquals(REFUSED, thief.open(thief.wanted().ofANewAddress()).outcome());

        var owner = new Owner(thief.owner.pool(), "client", StoreCase.fresh());
        assertEquals(SEND, thief.open(thief.wanted().byToken().ofOwner(owner)).outcome());
        assertEquals(SEND, thief.open(thief.wanted().ofOwner(owner)).outcome());
        assertEquals(
                REFUSED,
                thief.open(thief.wanted().ofANewAddress().ofOwner(owner)).outcome(),
                "over all users");
        assertEquals(SEND, thief.open(thief.wanted().byToken().to(thief.phone)).outcome(), "nor of his own step-ups");
    }

    @Test
    @DisplayName("whoever has codes sent by a back end uses up no sign-in and no step-up, and the other way round")
    default void codesOfBackEndsHaveLimitsOfTheirOwn() {
        var user = user(new SendLimits(1, 10), new SendLimits(1, 10));
        user.begun(user.wanted().byABackEnd());
        var other = new Owner(user.owner.pool(), "client", StoreCase.fresh());

        assertEquals(REFUSED, user.open(user.wanted().byABackEnd()).outcome());
        assertEquals(
                REFUSED,
                user.open(user.wanted().byABackEnd().ofOwner(other)).outcome(),
                "nor is the address another user's");
        assertEquals(SEND, user.open(user.wanted()).outcome());
        assertEquals(SEND, user.open(user.wanted().byToken()).outcome());
        assertEquals(SEND, user.open(user.wanted().ofANewAddress()).outcome());

        var next = user(new SendLimits(1, 10), new SendLimits(1, 10));
        next.begun();
        next.begun(next.wanted().byToken());
        assertEquals(SEND, next.open(next.wanted().byABackEnd()).outcome());
    }

    @Test
    default void resendCountsToo() {
        var user = user(new SendLimits(2, 10), StoreCase.ROOMY);
        var flow = user.begun();
        user.open(flow.send(2));

        assertEquals(REFUSED, user.open(flow.send(3)).outcome());
        assertEquals(REFUSED, user.open(user.wanted()).outcome());
    }

    @Test
    default void refusedResendLeavesTheFormerCodeAlive() {
        var user = oncePerHour();
        var flow = user.begun();

        var refused = user.open(flow.send(2));

        assertEquals(new Opened(REFUSED, flow.send(2).challenge(), StoreCase.START.plus(Duration.ofHours(1))), refused);
        assertEquals(Attempt.COUNTED, user.answer(flow));
    }

    @Test
    default void refusedStartLeavesNoCodeBehind() {
        var user = oncePerHour();
        user.begun();
        var refused = user.wanted();

        user.open(refused);

        assertEquals(Attempt.GONE, user.answer(refused));
        assertEquals(false, user.prove(refused));
    }

    @Test
    @DisplayName("EN-01 decoys count nowhere")
    default void decoysCountNowhere() {
        var user = user(new SendLimits(1, 1), new SendLimits(1, 1));
        for (int i = 0; i < 50; i++) {
            assertEquals(SEND, user.open(user.wanted().asDecoy()).outcome());
        }

        assertEquals(SEND, user.open(user.wanted()).outcome());
    }

    @Test
    default void closedPurseStopsMessagesOfItsOpeningOnly() {
        var user = new StoreCase(store(), proofs());
        user.guessWrong(99);
        user.after(Duration.ofHours(24));
        var before = user.open(user.wanted()).outcome();
        user.guessWrong(1);

        assertEquals(SEND, before);
        assertEquals(REFUSED, user.open(user.wanted()).outcome());
        assertEquals(SEND, user.open(user.wanted().byToken()).outcome());
        assertEquals(SEND, user.open(user.wanted().asDecoy()).outcome());
    }
}
