package dev.countersign.contact;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells a person of a new address, wherever the thief who may have set it perhaps does not read: at the address that it replaces
 * and at the other one. By e-mail or text message, since WhatsApp takes no such text.
 */
public final class TellOfChange {
    private final Set<Medium> channels;
    private final CodeSender sender;
    private final CodeMessages messages;
    private final Destinations destinations;
    private final AuditTrail audit;

    public TellOfChange(
            Set<Medium> channels,
            CodeSender sender,
            CodeMessages messages,
            Destinations destinations,
            AuditTrail audit) {
        this.channels = channels;
        this.sender = sender;
        this.messages = messages;
        this.destinations = destinations;
        this.audit = audit;
    }

    /** {@code before} is the person as the record was. The change stands, whatever happens here. */
    void tell(User before, Destination now) {
        List<Destination> addressees = addressees(before, now);
        if (addressees.isEmpty()) {
            audit.record(What.CONTACT_CHANGE_NOT_TOLD, before, "", "");
        }
        addressees.forEach(to -> tell(before, to, now));
    }

    private List<Destination> addressees(User before, Destination now) {
        return Arrays.stream(AddressKind.values())
                .map(before::verified)
                .flatMap(Optional::stream)
                .filter(address -> !address.equals(now))
                .filter(address -> medium(address).isPresent() && destinations.reaches(address))
                .toList();
    }

    private Optional<Medium> medium(Destination to) {
        return Stream.of(Medium.EMAIL, Medium.SMS)
                .filter(medium -> medium.kind() == to.kind() && channels.contains(medium))
                .findFirst();
    }

    private void tell(User person, Destination to, Destination now) {
        Locale locale = person.locale().flatMap(messages::offered).orElseGet(messages::usual);
        try {
            Medium medium = medium(to).orElseThrow();
            String id = sender.send(medium, to, messages.changed(medium, locale, now));
            audit.record(What.CONTACT_CHANGE_TOLD, person, "", "", MessageHandle.of(id));
        } catch (DeliveryException | RuntimeException e) {
            audit.record(What.CONTACT_CHANGE_NOT_TOLD, person, "", "");
        }
    }
}
