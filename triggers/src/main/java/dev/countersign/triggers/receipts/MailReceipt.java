package dev.countersign.triggers.receipts;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.util.Set;

/**
 * Reads what Amazon SES publishes to Amazon EventBridge about a mail:
 * docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html.
 */
final class MailReceipt {
    private static final Set<String> SUPPRESSED = Set.of("Suppressed", "OnAccountSuppressionList");

    private MailReceipt() {}

    static Receipt of(Part detail) {
        return Receipt.of(Medium.EMAIL, detail.object("mail").text("messageId"), fate(detail));
    }

    private static Fate fate(Part detail) {
        return switch (detail.text("eventType")) {
            case "Delivery" -> Fate.DELIVERED;
            case "Bounce" -> bounce(detail.object("bounce"));
            case "Complaint" -> Fate.COMPLAINT;
            case "Reject" -> Fate.BLOCKED; // SES found a virus
            default -> throw new UnknownEventException();
        };
    }

    private static Fate bounce(Part bounce) {
        if (SUPPRESSED.contains(bounce.text("bounceSubType"))) {
            return Fate.BLOCKED;
        }
        return switch (bounce.text("bounceType")) {
            case "Permanent" -> Fate.BOUNCE;
            case "Transient" -> Fate.UNREACHABLE; // SES has tried again, and given up
            default -> Fate.UNKNOWN;
        };
    }
}
