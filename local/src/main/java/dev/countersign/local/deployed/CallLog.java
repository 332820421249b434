package dev.countersign.local.deployed;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Locale;

/** Prints one line for each call: when, what, what came of it, how long it took. Nothing else of a call gets here. */
final class CallLog {
    private final PrintStream out;
    private final Clock clock;

    CallLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    Line begin(String operation) {
        return new Line(operation, LocalTime.now(clock), System.nanoTime());
    }

    /** A call under way. */
    final class Line {
        private final String operation;
        private final LocalTime begun;
        private final long startNanos;

        private Line(String operation, LocalTime begun, long startNanos) {
            this.operation = operation;
            this.begun = begun;
            this.startNanos = startNanos;
        }

        String operation() {
            return operation;
        }

        void end(String outcome) {
            long millis = (System.nanoTime() - startNanos) / 1_000_000;
            // The operation comes from outside, like everything that is no word.
            String shown = Outcome.word(operation).orElse("?");
            out.println(String.format(Locale.ROOT, "%tT  %-26s %-40s %5d ms", begun, shown, outcome, millis));
        }
    }
}
