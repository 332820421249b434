package dev.countersign.triggers;

import dev.countersign.delivery.Medium;
import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.SignInMethod;
import dev.countersign.triggers.Metric.Dimension;
import dev.countersign.triggers.receipts.Receipt;
import dev.countersign.triggers.receipts.Receipts;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes audit events, faults and metrics, one line of JSON each. There is no method that takes a message: exception texts can
 * quote what a caller sent, so only their types and the places in the code are written.
 */
public final class JsonLog implements Audit, Receipts, RunLog {
    /** How much is written. No level writes a secret, and none stops the metrics: an alarm must not fall silent by it. */
    public enum Level {
        /** Faults, and metrics alone where an event counts. */
        ERROR,
        /** Faults and audit events. */
        INFO,
        /** The same, with whole stack traces. */
        DEBUG
    }

    private static final int PLACES_AT_INFO = 3;
    private static final String NO_VALUE = "none"; // CloudWatch drops a metric with an empty dimension

    private final PrintStream out;
    private final Clock clock;
    private final Level level;
    private final String stage;
    private final boolean metrics;

    public JsonLog(PrintStream out, Clock clock, Level level, String stage) {
        this(out, clock, level, stage, true);
    }

    private JsonLog(PrintStream out, Clock clock, Level level, String stage, boolean metrics) {
        this.out = out;
        this.clock = clock;
        this.level = level;
        this.stage = stage;
        this.metrics = metrics;
    }

    /** The same log for a terminal, where no CloudWatch reads along. */
    public JsonLog withoutMetrics() {
        return new JsonLog(out, clock, level, stage, false);
    }

    @Override
    public void record(AuditEvent event) {
        Optional<Metric> counted = metrics ? Metric.counting(event) : Optional.empty();
        if (level == Level.ERROR && counted.isEmpty()) {
            return;
        }
        LogLine line = level == Level.ERROR ? line("metric") : audit(event);
        counted.ifPresent(metric -> count(line, metric, event));
        write(line);
    }

    private LogLine audit(AuditEvent event) {
        LogLine line = line("audit")
                .with("what", event.what().name())
                .with("pool", event.pool())
                .with("client", event.client())
                .with("user", event.user())
                .with("flow", event.flow())
                .with("method", event.method())
                .with("message", event.message());
        return event.principal().isEmpty() ? line : line.with("principal", event.principal());
    }

    private static void count(LogLine line, Metric metric, AuditEvent event) {
        if (metric.isByCountry()) {
            String medium = SignInMethod.named(event.method())
                    .map(method -> method.medium().name())
                    .orElse(NO_VALUE);
            String country = event.country().isEmpty() ? NO_VALUE : event.country();
            line.with(Dimension.MEDIUM, medium).with(Dimension.COUNTRY, country);
        }
        line.with(metric, 1);
    }

    @Override
    public void record(Receipt receipt) {
        if (level == Level.ERROR && !metrics) {
            return;
        }
        LogLine line = (level == Level.ERROR ? line("metric") : audit(receipt))
                .with(Dimension.MEDIUM, receipt.medium().name());
        if (metrics) {
            line.with(Metric.counting(receipt), 1);
        }
        write(line);
    }

    private LogLine audit(Receipt receipt) {
        boolean delivered = receipt.fate().isDelivered();
        LogLine line = line("audit")
                .with("what", delivered ? "MESSAGE_DELIVERED" : "MESSAGE_FAILED")
                .with("message", receipt.message());
        return delivered ? line : line.with("reason", receipt.fate().word());
    }

    @Override
    public void fault(LambdaFunction function, Throwable failure) {
        int places = level == Level.DEBUG ? Integer.MAX_VALUE : PLACES_AT_INFO;
        LogLine line = line("fault")
                .with(Dimension.FUNCTION, function.name())
                .with("type", failure.getClass().getName())
                .with(
                        "at",
                        Arrays.stream(failure.getStackTrace())
                                .limit(places)
                                .map(StackTraceElement::toString)
                                .toList());
        if (failure.getCause() != null) {
            line.with("causeType", failure.getCause().getClass().getName());
        }
        if (metrics) {
            line.with(Metric.FAULTS, 1);
        }
        write(line);
    }

    @Override
    public void ran(LambdaFunction function, Duration took) {
        measured(line("metric").with(Dimension.FUNCTION, function.name()), Metric.TRIGGER_LATENCY, took);
    }

    /** A provider was handed a message, whatever came of it. */
    void sent(Medium medium, Duration took) {
        measured(line("metric").with(Dimension.MEDIUM, medium.name()), Metric.SEND_LATENCY, took);
    }

    private void measured(LogLine line, Metric metric, Duration took) {
        if (metrics) {
            write(line.with(metric, took.toNanos() / 1e6));
        }
    }

    private LogLine line(String kind) {
        return new LogLine(clock.instant(), kind, stage);
    }

    private void write(LogLine line) {
        out.println(line.text());
    }
}
