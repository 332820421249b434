package dev.countersign.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.SendTerms;
import dev.countersign.contact.ContactChange;
import dev.countersign.contact.ContactChange.Step;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import dev.countersign.username.UserName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator sees and changes, over the records that the functions have written. */
public abstract class OperatorDeskContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final SendTerms TERMS =
            new SendTerms(new SendLimits(50, 100), new SendLimits(50, 100), FailureLimits.DEFAULT);

    private final Person ada = new Person("pool-" + UUID.randomUUID(), "sub-" + UUID.randomUUID());
    private final Person grace = new Person(ada.pool(), "sub-" + UUID.randomUUID());
    /** One whose sub another one's begins with, and one of another pool. */
    private final List<Person> lookalikes =
            List.of(new Person(ada.pool(), ada.user() + "-1"), new Person("another-" + ada.pool(), ada.user()));

    protected abstract Ports ports();

    protected abstract OperatorDesk desk();

    private static Owner owner(Person person) {
        return new Owner(person.pool(), "client", person.user());
    }

    private static Address address(Person person, AddressKind kind) {
        return new Address(
                kind, kind + "-of-" + person.user().hashCode() + person.pool().hashCode());
    }

    private Challenge begun(Person person, Opening opening, Entry entry) {
        Address address = address(person, AddressKind.PHONE);
        String flow = UUID.randomUUID().toString();
        Challenge challenge = new Challenge(
                flow, owner(person), opening, address, "key-0001", 6, 5, NOW.plusSeconds(300), 1, entry, false);
        assertEquals(
                Opened.Outcome.SEND,
                ports().challenges().open(challenge, TERMS, NOW).outcome());
        ports().challenges().sent(flow, 1, true);
        return challenge;
    }

    private Attempt answer(Challenge flow) {
        return ports().challenges().attempt(answering(flow), FailureLimits.DEFAULT, NOW);
    }

    private static Answering answering(Challenge flow) {
        return new Answering(flow.flowId(), flow.owner(), flow.opening(), flow.address());
    }

    private void prove(Challenge flow) {
        assertEquals(Attempt.COUNTED, answer(flow));
        ProofKey key = new ProofKey(flow.owner(), "handle-" + flow.flowId());
        assertTrue(ports().challenges()
                .prove(answering(flow), new Proof(key, "SMS_OTP", false, Map.of(), NOW), NOW)
                .isDone());
    }

    private Transaction registered(Person person) {
        Transaction transaction = Transaction.registered(
                person.pool(), UUID.randomUUID().toString(), person.user(), Orders.payment(), NOW, Duration.ofHours(1));
        assertTrue(ports().transactions().register(transaction));
        return transaction;
    }

    private Transaction now(Transaction transaction) {
        return ports().transactions().find(transaction.pool(), transaction.id()).orElseThrow();
    }

    private void changing(Person person) {
        Address asked = new Address(AddressKind.PHONE, "new");
        ContactChange change = new ContactChange(
                "change",
                "client",
                Step.NEW,
                address(person, AddressKind.PHONE),
                asked,
                "key-0001",
                6,
                3,
                1,
                3,
                NOW,
                NOW,
                1);
        assertTrue(ports().changes().put(owner(person), null, change));
    }

    /** Something of everything. */
    private void everything(Person person, String name) {
        prove(begun(person, Opening.OPEN, Entry.DIRECT));
        answer(begun(person, Opening.TOKEN, Entry.PARAMETERS));
        registered(person);
        changing(person);
        ports().names().claim(person.holder(), new UserName(name), NOW);
        ports().names().change(person.holder(), new UserName(name), new UserName(name + "2"), NOW);
    }

    @Test
    void strangerHasNothing() {
        Standing standing = desk().lookUp(ada);

        assertFalse(standing.isBlocked());
        assertEquals(Set.of(), standing.proved());
        assertNull(standing.name());
        assertEquals(List.of(), standing.acts());
        assertEquals(
                0, Objects.requireNonNull(standing.purses().get(Opening.OPEN)).consecutive());
        assertEquals(List.of(), desk().pending(ada));
    }

    @Test
    void lookUpShowsWhatTheFunctionsWrote() {
        everything(ada, "Ada");
        answer(begun(ada, Opening.OPEN, Entry.PARAMETERS));

        Standing standing = desk().lookUp(ada);

        assertEquals(
                1, Objects.requireNonNull(standing.purses().get(Opening.OPEN)).consecutive());
        assertEquals(
                1, Objects.requireNonNull(standing.purses().get(Opening.TOKEN)).consecutive());
        assertEquals(Set.of(address(ada, AddressKind.PHONE)), standing.proved());
        assertEquals(
                List.of(NOW, NOW, NOW),
                Objects.requireNonNull(standing.sends().get(AddressKind.PHONE)).times());
        assertEquals(
                List.of(),
                Objects.requireNonNull(standing.sends().get(AddressKind.EMAIL)).times());
        assertEquals(new UserName("Ada2"), standing.name());
    }

    @Test
    void blockIsOfBothPursesAndEndsByUnblock() {
        Challenge open = begun(ada, Opening.OPEN, Entry.PARAMETERS);
        Challenge token = begun(ada, Opening.TOKEN, Entry.PARAMETERS);

        desk().perform(Action.BLOCK, ada, "jane");

        assertTrue(desk().lookUp(ada).isBlocked());
        assertTrue(desk().isBlocked(ada));
        assertFalse(desk().isBlocked(grace));
        assertEquals(Attempt.CLOSED, answer(open));
        assertEquals(Attempt.CLOSED, answer(token));

        desk().perform(Action.UNBLOCK, ada, "jane");

        assertFalse(desk().lookUp(ada).isBlocked());
        assertFalse(desk().isBlocked(ada));
        assertEquals(Attempt.COUNTED, answer(open));
        assertEquals(Attempt.COUNTED, answer(token));
    }

    @Test
    void unlockEndsTheWaitOfBothPurses() {
        for (Opening opening : List.of(Opening.OPEN, Opening.TOKEN)) {
            Challenge flow = begun(ada, opening, Entry.PARAMETERS);
            for (int i = 0; i < 5; i++) {
                assertEquals(Attempt.COUNTED, answer(flow));
            }
            assertEquals(Attempt.WAIT, answer(begun(ada, opening, Entry.PARAMETERS)));
        }

        desk().perform(Action.UNLOCK, ada, "jane");

        assertEquals(Attempt.COUNTED, answer(begun(ada, Opening.OPEN, Entry.PARAMETERS)));
        assertEquals(Attempt.COUNTED, answer(begun(ada, Opening.TOKEN, Entry.PARAMETERS)));
    }

    @Test
    @DisplayName("after a re-bind the next address of that kind that is proved is the one; a change under way is gone")
    void rebindForgetsOneKind() {
        prove(begun(ada, Opening.OPEN, Entry.PARAMETERS));
        ports().proven().replace(owner(ada), address(ada, AddressKind.EMAIL));
        changing(ada);

        desk().perform(Action.RE_BIND_PHONE, ada, "jane");

        assertEquals(Set.of(address(ada, AddressKind.EMAIL)), desk().lookUp(ada).proved());
        assertTrue(ports().changes().of(owner(ada)).isEmpty());

        desk().perform(Action.RE_BIND_PHONE, ada, "jane");
        desk().perform(Action.RE_BIND_EMAIL, ada, "jane");
        assertEquals(Set.of(), desk().lookUp(ada).proved());
    }

    @Test
    void cancelEndsWhatWaitsAndNothingElse() {
        Transaction waiting = registered(ada);
        Transaction approved = registered(ada);
        ports().transactions()
                .replace(
                        approved,
                        approved.approved(new Approval("flow", "SMS_OTP_STEPUP", NOW))
                                .orElseThrow());
        Transaction over = registered(ada);
        ports().transactions().replace(over, over.cancelled(NOW, "by").orElseThrow());
        Transaction others = registered(grace);
        lookalikes.forEach(this::registered);

        assertEquals(2, desk().pending(ada).size());
        assertEquals(2, desk().perform(Action.CANCEL, ada, "jane").records());

        assertEquals(TransactionState.CANCELLED, now(waiting).state());
        assertEquals(TransactionState.CANCELLED, now(approved).state());
        assertEquals("by", now(over).takenBy());
        assertEquals(TransactionState.REGISTERED, now(others).state());
        assertEquals(List.of(), desk().pending(ada));
        assertEquals(1, desk().pending(lookalikes.get(0)).size());
    }

    @Test
    void eraseLeavesTheNotesAlone() {
        everything(ada, "Ada");
        everything(grace, "Grace");
        lookalikes.forEach(this::registered);
        Standing others = desk().lookUp(grace);

        int erased = desk().perform(Action.ERASE, ada, "jane").records();

        // two flows, the slot, two rings, two purses, a proof, what was proved, a payment, a change, and the names
        assertEquals(14, erased);
        Standing left = desk().lookUp(ada);
        assertEquals(List.of(new Act(Action.ERASE, "jane", NOW)), left.acts());
        assertEquals(Set.of(), left.proved());
        assertNull(left.name());
        assertEquals(List.of(), desk().pending(ada));
        assertTrue(ports().changes().of(owner(ada)).isEmpty());
        assertEquals(others, desk().lookUp(grace));
        assertEquals(1, desk().pending(grace).size());
        lookalikes.forEach(person -> assertEquals(1, desk().pending(person).size()));
        assertEquals(0, desk().perform(Action.ERASE, ada, "jane").records());
    }

    @Test
    void notesAreKeptInOrder() {
        desk().perform(Action.BLOCK, ada, "jane");
        desk().perform(Action.RE_BIND_EMAIL, ada, "o'neil of the night shift");

        assertEquals(
                List.of(
                        new Act(Action.BLOCK, "jane", NOW),
                        new Act(Action.RE_BIND_EMAIL, "o'neil of the night shift", NOW)),
                desk().lookUp(ada).acts());
        assertEquals(List.of(), ports().log().of(grace));
    }
}
