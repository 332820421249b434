package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import java.util.Map;

/** Hands a message to the provider of its medium. By a channel that is off, nothing goes out. */
final class Senders implements CodeSender {
    private final Map<Medium, CodeSender> byMedium;

    Senders(Map<Medium, CodeSender> byMedium) {
        this.byMedium = Map.copyOf(byMedium);
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        CodeSender sender = byMedium.get(medium);
        if (sender == null) {
            throw new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
        }
        return sender.send(medium, to, message);
    }
}
