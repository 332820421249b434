package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;

/** Hands a message to the provider of its medium. */
final class Senders implements CodeSender {
    private final CodeSender email;
    private final CodeSender sms;

    Senders(CodeSender email, CodeSender sms) {
        this.email = email;
        this.sms = sms;
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        return switch (medium) {
            case EMAIL -> email.send(medium, to, message);
            case SMS -> sms.send(medium, to, message);
            case WHATSAPP -> throw new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
        };
    }
}
