package dev.countersign.triggers;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes audit events and faults, one line of JSON each. There is no method that takes a message: exception texts can quote
 * what a caller sent, so only their types and the places in the code are written.
 */
public final class JsonLog implements Audit, FaultLog {
    /** How much is written. No level writes a secret. */
    public enum Level {
        /** Faults only. */
        ERROR,
        /** Faults and audit events. */
        INFO,
        /** The same, with whole stack traces. */
        DEBUG
    }

    private static final int PLACES_AT_INFO = 3;

    private final PrintStream out;
    private final Clock clock;
    private final Level level;
    private final String stage;

    public JsonLog(PrintStream out, Clock clock, Level level, String stage) {
        this.out = out;
        this.clock = clock;
        this.level = level;
        this.stage = stage;
    }

    @Override
    public void record(AuditEvent event) {
        if (level == Level.ERROR) {
            return;
        }
        Map<String, Object> line = line("audit");
        line.put("what", event.what().name());
        line.put("pool", event.pool());
        line.put("client", event.client());
        line.put("user", event.user());
        line.put("flow", event.flow());
        line.put("method", event.method());
        write(line);
    }

    @Override
    public void fault(LambdaFunction function, Throwable failure) {
        int places = level == Level.DEBUG ? Integer.MAX_VALUE : PLACES_AT_INFO;
        Map<String, Object> line = line("fault");
        line.put("function", function.name());
        line.put("type", failure.getClass().getName());
        line.put(
                "at",
                Arrays.stream(failure.getStackTrace())
                        .limit(places)
                        .map(StackTraceElement::toString)
                        .toList());
        if (failure.getCause() != null) {
            line.put("causeType", failure.getCause().getClass().getName());
        }
        write(line);
    }

    private void write(Map<String, Object> line) {
        out.println(ascii(JSONObjectUtils.toJSONString(line)));
    }

    /**
     * The same JSON in ASCII. JSON itself leaves some characters as they are that a terminal obeys or a log reader takes for
     * a line end: C1 controls (U+009B begins a command, U+0085 ends a line), U+007F, and those that turn the direction.
     */
    private static String ascii(String json) {
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

    private Map<String, Object> line(String kind) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("kind", kind);
        line.put("stage", stage);
        return line;
    }
}
