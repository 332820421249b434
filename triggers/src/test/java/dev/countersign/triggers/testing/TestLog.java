package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.testing.leaks.Canary;
import dev.countersign.testing.leaks.Findings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where tests let functions log. Every line is searched for secrets, and every audit event is held against docs/audit; a line that fails
 * fails the test, whatever the test looks at.
 */
public final class TestLog {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ThreadLocal<Integer> audited = ThreadLocal.withInitial(() -> 0);

    public PrintStream stream() {
        return new PrintStream(new Lines(), true, UTF_8);
    }

    public String text() {
        return written.toString(UTF_8);
    }

    public void forget() {
        written.reset();
    }

    /** How many audit events this thread has written. */
    public int audited() {
        return audited.get();
    }

    private void heard(String line) {
        audited.set(audited.get() + (AuditSchema.isEvent(line) ? 1 : 0));
        Canary.hear(line);
        AuditSchema.faults(line).forEach(fault -> Findings.add(fault + " in " + line));
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            written.write(b);
            line.write(b);
            if (b == '\n') {
                heard(line.toString(UTF_8));
                line.reset();
            }
        }
    }
}
