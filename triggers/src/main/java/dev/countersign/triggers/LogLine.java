package dev.countersign.triggers;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.Metric.Dimension;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the log, an object of JSON. A metric in it is told to CloudWatch by the member {@code _aws}, in the
 * <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">embedded
 * metric format</a>: its value and its dimensions are members of the line, so no call is made and no second line written.
 */
final class LogLine {
    private final Instant at;
    private final Map<String, Object> members = new LinkedHashMap<>();

    LogLine(Instant at, String kind, String stage) {
        this.at = at;
        with("time", at.toString()).with("kind", kind).with(Dimension.STAGE, stage);
    }

    LogLine with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    LogLine with(Dimension dimension, String value) {
        return with(dimension.member(), value);
    }

    /** The line's one metric. Its dimensions must be members of the line. */
    LogLine with(Metric metric, Number value) {
        Map<String, Object> directive = new LinkedHashMap<>();
        directive.put("Namespace", Metric.NAMESPACE);
        directive.put(
                "Dimensions",
                metric.dimensionSets().stream()
                        .map(set -> set.stream().map(Dimension::member).toList())
                        .toList());
        directive.put(
                "Metrics",
                List.of(Map.of("Name", metric.member(), "Unit", metric.unit().spelling())));
        return with(metric.member(), value)
                .with("_aws", Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", List.of(directive)));
    }

    /**
     * The line in ASCII. JSON itself leaves some characters as they are that a terminal obeys or a log reader takes for a line
     * end: C1 controls (U+009B begins a command, U+0085 ends a line), U+007F, and those that turn the direction.
     */
    String text() {
        String json = JSONObjectUtils.toJSONString(members);
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return ascii.toString();
    }
}
