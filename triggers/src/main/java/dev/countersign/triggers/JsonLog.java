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

/**
 * Writes audit events, faults and metrics, one line of JSON each. There is no method that takes a message: exception texts can
 * quote what a caller sent, so only their types and the places in the code are written.
 */
public final class JsonLog implements Audit, Receipts, RunLog {
    /**
     * How much is written. No level writes a secret, and in a function none stops audit events, faults or metrics: neither the trail nor
     * an alarm must fall silent by it.
     */
    public enum Level {
        /** On a terminal faults alone. In a function as {@link #INFO}. */
        ERROR,
        /** Audit events and faults. */
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
    private final boolean terminal;

    public JsonLog(PrintStream out, Clock clock, Level level, String stage) {
        this(out, clock, level, stage, false);
    }

    private JsonLog(PrintStream out, Clock clock, Level level, String stage, boolean terminal) {
        this.out = out;
        this.clock = clock;
        this.level = level;
        this.stage = stage;
        this.terminal = terminal;
    }

    /** The same log for a terminal, which is no trail, and where no CloudWatch reads along. */
    public JsonLog forATerminal() {
        return new JsonLog(out, clock, level, stage, true);
    }

    @Override
    public void record(AuditEvent event) {
        if (isSpared()) {
            return;
        }
        LogLine line = audit(event);
        if (!terminal) {
            Metric.counting(event).ifPresent(metric -> count(line, metric, event));
        }
        write(line);
    }

    private boolean isSpared() {
        return terminal && level == Level.ERROR;
    }

    private LogLine audit(AuditEvent event) {
        LogLine line = line("audit").with("what", event.what().name());
        OwaspEvent.of(event.what()).ifPresent(owasp -> line.with("owasp", owasp.spelling()));
        line.with("pool", event.pool())
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
        if (isSpared()) {
            return;
        }
        LogLine line = audit(receipt).with(Dimension.MEDIUM, receipt.medium().name());
        if (!terminal) {
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
        if (!terminal) {
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
        if (!terminal) {
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
