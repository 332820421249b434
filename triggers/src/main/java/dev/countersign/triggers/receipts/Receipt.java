package dev.countersign.triggers.receipts;

import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.triggers.event.UnknownEventException;

/**
 * What one provider says about one message. It holds no address.
 *
 * @param message the {@link MessageHandle}, as in the audit event of the sending
 */
public record Receipt(Medium medium, String message, Fate fate) {
    public Receipt {
        if (!message.matches("[0-9a-f]{32}")) {
            throw new UnknownEventException();
        }
    }

    static Receipt of(Medium medium, String providersId, Fate fate) {
        return new Receipt(medium, MessageHandle.of(providersId), fate);
    }
}
