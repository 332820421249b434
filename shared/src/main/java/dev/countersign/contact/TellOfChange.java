package dev.countersign.contact;

import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.notice.Addressees;
import dev.countersign.notice.SendNotice;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.User;
import java.util.List;

/**
 * Tells a person of a new address, wherever the thief who may have set it perhaps does not read: at the address that it replaces
 * and at the other one.
 */
public final class TellOfChange {
    private final Addressees addressees;
    private final SendNotice notices;
    private final AuditTrail audit;

    public TellOfChange(Addressees addressees, CodeSender sender, CodeMessages messages, AuditTrail audit) {
        this.addressees = addressees;
        this.notices = new SendNotice(addressees, sender, messages, audit);
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
        others.forEach(to -> notices.send(
                before,
                to,
                (messages, medium, locale) -> messages.changed(medium, locale, now),
                What.CONTACT_CHANGE_TOLD,
                What.CONTACT_CHANGE_NOT_TOLD));
    }
}
