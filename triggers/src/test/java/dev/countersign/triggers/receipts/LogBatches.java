package dev.countersign.triggers.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Events of a subscription of CloudWatch Logs, as AWS packs them. */
final class LogBatches {
    private LogBatches() {}

    static String of(String... lines) {
        return message(
                "DATA_MESSAGE",
                Arrays.stream(lines)
                        .map(line ->
                                Map.<String, Object>of("id", "1", "timestamp", 1_772_366_400_000L, "message", line))
                        .toList());
    }

    static String message(String type, Object events) {
        return packed(JSONObjectUtils.toJSONString(Map.of(
                        "messageType",
                        type,
                        "owner",
                        "123456789012",
                        "logGroup",
                        "sns/eu-central-1/123456789012/DirectPublishToPhoneNumber",
                        "logStream",
                        "1",
                        "subscriptionFilters",
                        List.of("receipts"),
                        "logEvents",
                        events))
                .getBytes(UTF_8));
    }

    static String packed(byte[] content) {
        return event(Base64.getEncoder().encodeToString(gzip(content)));
    }

    static String event(String data) {
        return JSONObjectUtils.toJSONString(Map.of("awslogs", Map.of("data", data)));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
