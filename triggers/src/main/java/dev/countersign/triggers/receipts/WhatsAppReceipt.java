package dev.countersign.triggers.receipts;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;

/**
 * Reads what AWS End User Messaging Social tells Amazon EventBridge:
 * docs.aws.amazon.com/social-messaging/latest/userguide/monitor-event-bridge.html.
 */
final class WhatsAppReceipt {
    /** No WhatsApp at this number, among other reasons of the receiver: Meta's error codes. */
    private static final long UNDELIVERABLE = 131026;

    private WhatsAppReceipt() {}

    static Receipt of(Part event) {
        Part detail = event.object("detail");
        return Receipt.of(Medium.WHATSAPP, detail.text("messageId"), fate(event.text("detail-type"), detail));
    }

    private static Fate fate(String type, Part detail) {
        return switch (type) {
            case "WhatsApp Message Delivered" -> Fate.DELIVERED;
            case "WhatsApp Message Undeliverable" -> Fate.UNREACHABLE;
            case "WhatsApp Message Failed" ->
                detail.objects("errors").stream().anyMatch(error -> error.is("code", UNDELIVERABLE))
                        ? Fate.UNREACHABLE
                        : Fate.UNKNOWN;
            default -> throw new UnknownEventException();
        };
    }
}
