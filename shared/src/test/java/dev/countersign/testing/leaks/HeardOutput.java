package dev.countersign.testing.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** An output whose lines are heard before they go on. One that holds a secret does not go on. */
final class HeardOutput extends OutputStream {
    private final PrintStream beyond;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private HeardOutput(PrintStream beyond) {
        this.beyond = beyond;
    }

    /** Of everything that this JVM writes to its terminal, from now on. */
    static void install() {
        System.setOut(heard(System.out));
        System.setErr(heard(System.err));
    }

    static PrintStream heard(PrintStream beyond) {
        return new PrintStream(new HeardOutput(beyond), true, UTF_8);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
            pass();
        }
    }

    private void pass() throws IOException {
        String text = line.toString(UTF_8);
        if (Canary.find(text).isEmpty()) {
            line.writeTo(beyond);
        }
        Canary.hear(text);
        line.reset();
    }

    @Override
    public synchronized void close() throws IOException {
        pass();
    }
}
