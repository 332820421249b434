package dev.countersign.triggers;

import java.time.Duration;

/**
 * How much time the running trigger has left. Cognito waits 5 seconds; what is not done after {@link #TRIGGER} is given up, so
 * that the refusal still reaches the caller. Measured without the wall clock, which tests and operators may set.
 */
public final class Deadline {
    public static final Duration TRIGGER = Duration.ofSeconds(4);

    private static final ThreadLocal<Long> ENDS = new ThreadLocal<>();

    private Deadline() {}

    /** A trigger begins on this thread. */
    public static void begin() {
        begin(TRIGGER);
    }

    /** The same for something that nobody waits for so shortly. */
    static void begin(Duration time) {
        ENDS.set(System.nanoTime() + time.toNanos());
    }

    /** As on a thread on which no trigger has begun. */
    static void forget() {
        ENDS.remove();
    }

    /** Never negative; all of it when no trigger has begun on this thread. */
    public static Duration left() {
        Long ends = ENDS.get();
        return ends == null ? TRIGGER : Duration.ofNanos(Math.max(0, ends - System.nanoTime()));
    }
}
