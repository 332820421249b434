package dev.countersign.signin;

import dev.countersign.challenge.Opening;
import dev.countersign.delivery.Medium;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Makes a reply without a message take as long as one with a message, so that time does not tell people from names that nobody
 * has. What it goes by is measured in this environment, and starts anew with it.
 */
public final class ReplyTimes {
    /** No round that strangers ask a code for is shown sooner. */
    static final Duration LEAST = Duration.ofMillis(300);

    private final Pace pace;
    private final DoubleSupplier draw;
    private final Map<Medium, SendTimes> sends = new EnumMap<>(Medium.class);

    /** {@code draw} gives numbers from 0 to 1, evenly spread, that nobody can guess. */
    public ReplyTimes(Pace pace, DoubleSupplier draw) {
        this.pace = pace;
        this.draw = draw;
        for (Medium medium : Medium.values()) {
            sends.put(medium, new SendTimes(medium));
        }
    }

    /** A reply begins. Where the opening tells who asks, it takes what it takes. */
    Reply begin(Opening opening, Medium asked) {
        return new Reply(opening == Opening.OPEN, sends.getOrDefault(asked, new SendTimes(asked)));
    }

    /** One reply. Closing it waits until it may be shown; one that fails waits like one without a message. */
    final class Reply implements AutoCloseable {
        private final boolean evened;
        private final SendTimes times;
        private final Duration begun = pace.elapsed();
        private boolean sent;
        private boolean refused;

        private Reply(boolean evened, SendTimes times) {
            this.evened = evened;
            this.times = times;
        }

        /** A provider has the message, or may have it. */
        void sent() {
            sent = true;
        }

        /** A provider was asked and has not taken it. */
        void refused() {
            refused = true;
        }

        @Override
        public void close() {
            if (evened) {
                Duration took = pace.elapsed().minus(begun);
                waitFor(until(took).minus(took));
            }
        }

        /**
         * A refusal that took longer than a send is what everybody meets while a provider is down, so the others must meet it too; a
         * quick one is of one person, and waits like the others.
         */
        private Duration until(Duration took) {
            Duration until = sent ? LEAST : longer(LEAST, times.at(draw.getAsDouble()));
            if (sent || (refused && took.compareTo(until) > 0)) {
                times.add(took);
            }
            return until;
        }

        private void waitFor(Duration rest) {
            if (rest.compareTo(Duration.ZERO) > 0) {
                pace.pause(rest);
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
