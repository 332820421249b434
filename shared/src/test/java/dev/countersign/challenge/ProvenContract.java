package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.OTHER_PROVEN;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.AddressKind;
import dev.countersign.testing.Race;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing goes to another address than the one of that kind that a person has proved. */
public interface ProvenContract extends StoreUnderTest {
    private static Address another(AddressKind kind) {
        return new Address(kind, "another-" + StoreCase.fresh());
    }

    @Test
    default void firstProofOfAKindDecidesWhereMessagesGo() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());

        assertEquals(SEND, user.open(user.wanted()).outcome());
        assertEquals(
                OTHER_PROVEN,
                user.open(user.wanted().to(another(AddressKind.EMAIL))).outcome());
    }

    @Test
    default void wrongAnswerProvesNothing() {
        var user = new StoreCase(store(), proofs());
        user.answer(user.begun());

        assertEquals(
                SEND, user.open(user.wanted().to(another(AddressKind.EMAIL))).outcome());
    }

    @Test
    default void proofOfOneKindDoesNotBindTheOther() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());

        assertEquals(SEND, user.open(user.wanted().to(user.phone)).outcome());
    }

    @Test
    default void proofCountsForEveryAppClientOfThePoolAndForNobodyElse() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());
        var other = user.wanted().to(another(AddressKind.EMAIL));
        var owner = user.owner;

        assertEquals(
                OTHER_PROVEN,
                user.open(other.ofOwner(new Owner(owner.pool(), "another", owner.user())))
                        .outcome());
        assertEquals(
                SEND,
                user.open(user.wanted().to(other.address()).ofOwner(new Owner(owner.pool(), "client", "another")))
                        .outcome());
        assertEquals(
                SEND,
                user.open(user.wanted().to(other.address()).ofOwner(new Owner("another", "client", owner.user())))
                        .outcome());
    }

    @Test
    @DisplayName("FL-07 a resend to an address that was written into the record meanwhile goes nowhere")
    default void resendGoesNowhereElseEither() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());
        var flow = user.begun();

        var opened = user.open(flow.send(2).to(another(AddressKind.EMAIL)));

        assertEquals(OTHER_PROVEN, opened.outcome());
        assertEquals(flow.address(), opened.inForce().address());
    }

    @Test
    default void refusedMessageLeavesTheFlowOfAMessageThatALimitStopped() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());
        var flow = user.wanted().to(another(AddressKind.EMAIL));

        assertEquals(OTHER_PROVEN, user.open(flow).outcome());
        assertEquals(Attempt.GONE, user.answer(flow));
        assertFalse(user.prove(flow));
    }

    @Test
    default void decoyMeetsNoProof() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());

        assertEquals(
                SEND,
                user.open(user.wanted().to(another(AddressKind.EMAIL)).asDecoy())
                        .outcome());
    }

    @Test
    default void firstProofOfAnAccountIsClaimedOnce() {
        var user = new StoreCase(store(), proofs());

        assertTrue(proven().claimFirst(user.owner, user.email));
        assertTrue(proven().claimFirst(user.owner, user.email), "a repeat");
        assertFalse(proven().claimFirst(user.owner, user.phone), "another kind");
        assertFalse(proven().claimFirst(user.owner, another(AddressKind.EMAIL)), "another address");
        assertEquals(
                OTHER_PROVEN,
                user.open(user.wanted().to(another(AddressKind.EMAIL))).outcome());
    }

    @Test
    default void accountThatSomebodyHasProvedIsNotClaimed() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());

        assertFalse(proven().claimFirst(user.owner, user.phone));
        assertTrue(proven().claimFirst(user.owner, user.email), "the one who proved it");
    }

    @Test
    default void addressIsReplacedByOneThatWasProved() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());
        Address next = another(AddressKind.EMAIL);

        proven().replace(user.owner, next);
        proven().replace(user.owner, next);

        assertEquals(OTHER_PROVEN, user.open(user.wanted().to(user.email)).outcome(), "the one before");
        assertEquals(SEND, user.open(user.wanted().to(next)).outcome());
        assertEquals(SEND, user.open(user.wanted().to(user.phone)).outcome(), "another kind");
    }

    @Test
    default void firstOfItsKindIsPutBesideTheOthers() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());

        proven().replace(user.owner, user.phone);

        assertEquals(SEND, user.open(user.wanted().to(user.email)).outcome());
        assertEquals(
                OTHER_PROVEN,
                user.open(user.wanted().to(another(AddressKind.PHONE))).outcome());
    }

    @Test
    default void whatIsProvedIsKnown() {
        var user = new StoreCase(store(), proofs());
        assertEquals(Set.of(), proven().of(user.owner));

        user.succeed(user.begun());
        assertEquals(Set.of(user.email), proven().of(user.owner));
        proven().replace(user.owner, user.phone);
        assertEquals(Set.of(user.email, user.phone), proven().of(user.owner));
    }

    @Test
    @DisplayName(
            "a proof of a new address is remembered by whoever has written it, and not before: another user may have it")
    default void newAddressIsNotRememberedByItsProof() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun(user.wanted().to(user.phone).ofANewAddress());

        assertTrue(user.succeed(flow));

        assertEquals(Set.of(), proven().of(user.owner));
    }

    @Test
    default void messageToANewAddressIsLetThroughAndProvesItself() {
        var user = new StoreCase(store(), proofs());
        user.succeed(user.begun());
        var wanted = user.wanted().to(another(AddressKind.EMAIL)).ofANewAddress();

        assertEquals(SEND, user.open(wanted).outcome());
        assertEquals(
                OTHER_PROVEN,
                user.open(user.wanted().byToken().to(wanted.address())).outcome(),
                "no other flow profits");
    }

    @Test
    @DisplayName("a back end names whichever address it likes: none is remembered, and what was proved stops none")
    default void codesOfBackEndsProveNoAddress() {
        var user = new StoreCase(store(), proofs());

        assertTrue(user.succeed(user.begun(user.wanted().byABackEnd())));
        assertEquals(Set.of(), proven().of(user.owner));

        user.succeed(user.begun());
        assertEquals(
                SEND,
                user.open(user.wanted().to(another(AddressKind.EMAIL)).byABackEnd())
                        .outcome());
    }

    @Test
    default void ofParallelClaimsOneAddressWins() {
        var user = new StoreCase(store(), proofs());
        try (Race race = new Race(16)) {
            var won = race.run(i -> proven().claimFirst(user.owner, i % 2 == 0 ? user.email : user.phone));

            assertEquals(8, won.stream().filter(claimed -> claimed).count());
        }
    }

    @Test
    default void storeTellsTheFirstProofOfAnAddressAndMessagesToAProvenOne() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        assertFalse(user.open(user.wanted()).isProven());

        user.answer(flow);
        assertEquals(Proved.FIRST, user.proved(flow));
        assertEquals(Proved.NOT, user.proved(flow));
        assertTrue(user.open(user.wanted()).isProven());
        assertFalse(user.open(user.wanted().asDecoy()).isProven());
        assertFalse(user.open(user.wanted().to(user.phone)).isProven());
        var again = user.begun();
        user.answer(again);
        assertEquals(Proved.AGAIN, user.proved(again));
    }

    @Test
    default void newAddressIsNeverProvenBefore() {
        var user = new StoreCase(store(), proofs());
        for (int i = 0; i < 2; i++) {
            var flow = user.begun(user.wanted().ofANewAddress().to(user.phone));

            user.answer(flow);
            assertEquals(Proved.FIRST, user.proved(flow));
            assertFalse(user.open(user.wanted().ofANewAddress().to(user.phone)).isProven());
        }
    }

    @Test
    default void phoneThatABackEndsUserProvedIsKnownToBackEndsAlone() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun(user.wanted().byABackEnd().to(user.phone));
        user.answer(flow);
        assertEquals(Proved.FIRST, user.proved(flow));

        assertTrue(user.open(user.wanted().byABackEnd().to(user.phone)).isProven());
        assertFalse(user.open(user.wanted().to(user.phone)).isProven());
        var another = another(AddressKind.PHONE);
        var next = user.begun(user.wanted().byABackEnd().to(another));
        user.answer(next);
        assertEquals(Proved.FIRST, user.proved(next), "a back end may name another");
        assertTrue(user.open(user.wanted().byABackEnd().to(another)).isProven());
        assertFalse(user.open(user.wanted().byABackEnd().to(user.phone)).isProven());
    }

    @Test
    @DisplayName(
            "who names the flow of another, for an address that is not the own proved one, learns and changes nothing")
    default void flowOfAnotherIsNotStopped() {
        var victim = new StoreCase(store(), proofs());
        var flow = victim.wanted();
        victim.open(flow);
        var thief = new StoreCase(store(), proofs());
        assertTrue(thief.succeed(thief.begun()));
        var elsewhere = new Address(AddressKind.EMAIL, "email-" + StoreCase.fresh());
        thief.after(SendTerms.LEASE);
        victim.after(SendTerms.LEASE);

        var wanted = flow.ofOwner(thief.owner).to(elsewhere).send(2).challenge();
        var opened = store().open(wanted, thief.terms, thief.now);

        assertEquals(OTHER_PROVEN, opened.outcome());
        assertEquals(wanted, opened.inForce());
        assertEquals(1, flows().find(flow.flowId()).orElseThrow().challenge().send());
        assertTrue(victim.succeed(flow));
    }
}
