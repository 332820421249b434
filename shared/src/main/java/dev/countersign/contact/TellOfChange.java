package dev.countersign.contact;

import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.notice.Addressees;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.User;
import java.util.List;
import java.util.Locale;

/**
 * Tells a person of a new address, wherever the thief who may have set it perhaps does not read: at the address that it replaces
 * and at the other one.
 */
public final class TellOfChange {
    private final Addressees addressees;
    private final CodeSender sender;
    private final CodeMessages messages;
    private final AuditTrail audit;

    public TellOfChange(Addressees addressees, CodeSender sender, CodeMessages messages, AuditTrail audit) {
        this.addressees = addressees;
        this.sender = sender;
        this.messages = messages;
        this.audit = audit;
    }

    /** {@code before} is the person as the record was. The change stands, whatever happens here. */
    void tell(User before, Destination now) {
        List<Destination> others = addressees.of(before).stream()
                .filter(address -> !address.equals(now))
                .toList();
        if (others.isEmpty()) {
            audit.record(What.CONTACT_CHANGE_NOT_TOLD, before, "", "");
        }
        others.forEach(to -> tell(before, to, now));
    }

    private void tell(User person, Destination to, Destination now) {
        Locale locale = person.locale().flatMap(messages::offered).orElseGet(messages::usual);
        try {
            Medium medium = addressees.medium(to);
            String id = sender.send(medium, to, messages.changed(medium, locale, now));
            audit.record(What.CONTACT_CHANGE_TOLD, person, "", "", MessageHandle.of(id));
        } catch (DeliveryException | RuntimeException e) {
            audit.record(What.CONTACT_CHANGE_NOT_TOLD, person, "", "");
        }
    }
}
