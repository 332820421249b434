package dev.countersign.triggers.receipts;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.util.Map;

/** Reads a line of the delivery status log of Amazon SNS: docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html. */
final class TextMessageReceipt {
    /** All documented reasons but those that say nothing of the phone: "Message body is invalid", "This delivery would exceed max price" and "Unknown error…". */
    private static final Map<String, Fate> REASONS = Map.of(
            "Blocked as spam by phone carrier", Fate.BLOCKED,
            "Destination is on a blocked list", Fate.BLOCKED,
            "Phone carrier has blocked this message", Fate.BLOCKED,
            "Phone has blocked SMS", Fate.BLOCKED,
            "Phone is on a blocked list", Fate.BLOCKED,
            "Phone number is opted out", Fate.BLOCKED,
            "Invalid phone number", Fate.UNREACHABLE,
            "Phone carrier is currently unreachable/unavailable", Fate.UNREACHABLE,
            "Phone is currently unreachable/unavailable", Fate.UNREACHABLE);

    private TextMessageReceipt() {}

    static Receipt of(Part line) {
        return Receipt.of(Medium.SMS, line.object("notification").text("messageId"), fate(line));
    }

    private static Fate fate(Part line) {
        return switch (line.text("status")) {
            case "SUCCESS" -> Fate.DELIVERED;
            case "FAILURE" -> REASONS.getOrDefault(line.object("delivery").text("providerResponse"), Fate.UNKNOWN);
            default -> throw new UnknownEventException();
        };
    }
}
