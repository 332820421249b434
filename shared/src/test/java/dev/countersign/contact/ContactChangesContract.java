package dev.countersign.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.contact.ContactChange.Step;
import dev.countersign.delivery.AddressKind;
import dev.countersign.testing.Race;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of changes guarantees. */
public abstract class ContactChangesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Owner owner = new Owner("pool", "client", UUID.randomUUID().toString());

    protected abstract ContactChanges changes();

    protected static ContactChange change(String id) {
        return new ContactChange(
                id,
                "client",
                Step.CURRENT,
                new Address(AddressKind.PHONE, "hash"),
                new Address(AddressKind.EMAIL, "asked"),
                "key-0001",
                6,
                3,
                1,
                3,
                NOW.plusSeconds(300),
                NOW.plusSeconds(30),
                1);
    }

    @Test
    void nothingIsUnderWayAtFirst() {
        assertEquals(Optional.empty(), changes().of(owner));
    }

    @Test
    void everyStateIsReadAsItWasWritten() {
        ContactChange first = change("one");
        ContactChange next =
                first.resent(NOW.plusSeconds(90)).tried().agreed(NOW.plusSeconds(600), NOW.plusSeconds(400));

        assertTrue(changes().put(owner, null, first));
        assertEquals(Optional.of(first), changes().of(owner));
        assertTrue(changes().put(owner, first, next));
        assertEquals(Optional.of(next), changes().of(owner));
        ContactChange proved = next.proved(NOW.plusSeconds(900));
        assertTrue(changes().put(owner, next, proved));
        assertEquals(Optional.of(proved), changes().of(owner));
        assertTrue(changes().put(owner, proved, proved.done()));
        assertEquals(Optional.of(proved.done()), changes().of(owner));
        assertTrue(changes().put(owner, proved.done(), next.voided().tried()));
        assertEquals(Optional.of(next.voided().tried()), changes().of(owner));
    }

    @Test
    void personHasOneChangeWhicheverAppClientItIsBy() {
        changes().put(owner, null, change("one"));

        Owner elsewhere = new Owner(owner.pool(), "another", owner.user());
        assertEquals(Optional.of(change("one")), changes().of(elsewhere));
        assertFalse(changes().put(elsewhere, null, change("two")));
        assertEquals(Optional.empty(), changes().of(new Owner("another-pool", owner.client(), owner.user())));
    }

    @Test
    void onlyTheStateThatWasReadIsReplaced() {
        ContactChange first = change("one");
        changes().put(owner, null, first);
        changes().put(owner, first, first.tried());

        assertFalse(changes().put(owner, first, first.resent(NOW)), "an old state");
        assertFalse(changes().put(owner, change("two"), change("three")), "another change");
        assertFalse(changes().put(owner, null, change("three")), "there is one");
        assertEquals(Optional.of(first.tried()), changes().of(owner));
        assertTrue(changes().put(owner, first.tried(), change("three")));
    }

    @Test
    void repeatFindsItWritten() {
        ContactChange first = change("one");

        assertTrue(changes().put(owner, null, first));
        assertTrue(changes().put(owner, null, first));
        assertTrue(changes().put(owner, first, first.tried()));
        assertTrue(changes().put(owner, first, first.tried()));
        assertFalse(changes().put(owner, null, first), "by now another state");
    }

    @Test
    void nothingIsReplacedWhereThereIsNothing() {
        assertFalse(changes().put(owner, change("one"), change("two")));
        assertEquals(Optional.empty(), changes().of(owner));
    }

    @Test
    void ofManyChangesAtOnceOneBegins() {
        try (Race race = new Race(16)) {
            var begun = race.run(i -> changes().put(owner, null, change("change-" + i)));

            assertEquals(1, begun.stream().filter(won -> won).count());
        }
    }
}
