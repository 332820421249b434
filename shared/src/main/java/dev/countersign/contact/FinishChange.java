package dev.countersign.contact;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.contact.ContactAnswer.Outcome;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.directory.AddressTakenException;
import dev.countersign.directory.UserDirectory;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Writes an address that both codes have proved, opens the purse that strangers may have closed, and tells of it. It may be repeated as often as something fails. */
public final class FinishChange {
    private final UserDirectory directory;
    private final ProvenAddresses proven;
    private final Purses purses;
    private final AddressToAsk toAsk;
    private final TellOfChange notice;
    private final Destinations destinations;
    private final AuditTrail audit;
    private final Clock clock;
    private final ChangeSteps steps;

    public FinishChange(
            ContactChanges changes,
            UserDirectory directory,
            ProvenAddresses proven,
            Purses purses,
            AddressToAsk toAsk,
            TellOfChange notice,
            Destinations destinations,
            AuditTrail audit,
            Clock clock) {
        this.steps = new ChangeSteps(changes);
        this.directory = directory;
        this.proven = proven;
        this.purses = purses;
        this.toAsk = toAsk;
        this.notice = notice;
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The first time: then somebody is told also when the pool does not answer, since a repeat may see the new address already. */
    ContactAnswer first(User user, Destination wanted, ContactChange change) {
        try {
            return again(user, wanted, change);
        } catch (RuntimeException e) {
            notice.tell(user, wanted);
            throw e;
        }
    }

    /** The record first, for only the pool knows whether the address is free. Who saw the former address tells it. */
    ContactAnswer again(User user, Destination wanted, ContactChange change) {
        Owner owner = user.owner();
        try {
            directory.update(owner.pool(), user.name(), attributes(user, wanted));
        } catch (AddressTakenException e) {
            audit.record(What.CONTACT_TAKEN, user, change.handle(), "");
            steps.advance(owner, change, ContactChange::voided);
            return ContactAnswer.of(Outcome.TAKEN);
        }
        proven.replace(owner, destinations.address(wanted));
        openPurse(user, change);
        notice.tell(user, wanted);
        return done(user, change);
    }

    /** Two addresses were proved by whoever is behind this, so wrong answers of strangers keep this person out no longer. */
    private void openPurse(User user, ContactChange change) {
        if (purses.open(user.owner(), Opening.OPEN, clock.instant())) {
            audit.record(What.PURSE_OPENED, user, change.handle(), "");
        }
    }

    /** Recorded by whoever wrote it, unless another one has already; twice is better than never. */
    private ContactAnswer done(User user, ContactChange change) {
        boolean repeated = false;
        try {
            repeated =
                    steps.advance(user.owner(), change, ContactChange::done).isEmpty() && isDone(user.owner(), change);
        } catch (RuntimeException e) {
            // the address is changed; at worst a repeat writes it once more
        }
        audit.record(repeated ? What.CODE_REPEATED : What.CONTACT_CHANGED, user, change.handle(), "");
        return ContactAnswer.of(Outcome.DONE);
    }

    private boolean isDone(Owner owner, ContactChange change) {
        return steps.now(owner, change)
                .filter(known -> known.step() == ContactChange.Step.DONE)
                .isPresent();
    }

    private Map<String, String> attributes(User user, Destination wanted) {
        Map<String, String> attributes = new HashMap<>(User.asVerified(wanted));
        if (wanted.kind() == AddressKind.PHONE && user.attributes().containsKey(User.WHATSAPP_VERIFIED)) {
            attributes.put(User.WHATSAPP_VERIFIED, toAsk.medium(wanted.kind()) == Medium.WHATSAPP ? "true" : "");
        }
        return attributes;
    }
}
