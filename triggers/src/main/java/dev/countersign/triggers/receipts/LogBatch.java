package dev.countersign.triggers.receipts;

import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The lines that a subscription of Amazon CloudWatch Logs hands over, JSON packed by gzip and base64:
 * docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html.
 */
final class LogBatch {
    /** Unpacked: some 10,000 lines of SNS. Gzip makes a thousandth of what is all alike, so the packed size bounds nothing. */
    static final int MAX_BYTES = 8 << 20;

    private LogBatch() {}

    static List<String> lines(String packed) throws IOException {
        Part batch = Part.of(unpacked(packed));
        return switch (batch.text("messageType")) {
            case "DATA_MESSAGE" ->
                batch.objects("logEvents").stream()
                        .map(event -> event.text("message"))
                        .toList();
            case "CONTROL_MESSAGE" -> List.of(); // CloudWatch tries the way
            default -> throw new UnknownEventException();
        };
    }

    private static byte[] unpacked(String packed) throws IOException {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnknownEventException();
            }
            return bytes;
        }
    }
}
