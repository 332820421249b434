package dev.countersign.notice;

import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.User;
import java.util.Locale;

/** Sends one notice to one address in the person's language, and notes what came of it. */
public final class SendNotice {
    private final Addressees addressees;
    private final CodeSender sender;
    private final CodeMessages messages;
    private final AuditTrail audit;

    public SendNotice(Addressees addressees, CodeSender sender, CodeMessages messages, AuditTrail audit) {
        this.addressees = addressees;
        this.sender = sender;
        this.messages = messages;
        this.audit = audit;
    }

    /** The text of a notice. */
    public interface Text {
        Message in(CodeMessages messages, Medium medium, Locale locale);
    }

    /** What fails is not tried again: the same message would come twice to whoever got it. */
    public void send(User person, Destination to, Text text, What told, What notTold) {
        try {
            Medium medium = addressees.medium(to);
            Locale locale = person.locale().flatMap(messages::offered).orElseGet(messages::usual);
            String id = sender.send(medium, to, text.in(messages, medium, locale));
            audit.record(told, person, "", "", MessageHandle.of(id));
        } catch (DeliveryException | RuntimeException e) {
            audit.record(notTold, person, "", "");
        }
    }
}
