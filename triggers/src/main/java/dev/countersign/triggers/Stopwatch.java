package dev.countersign.triggers;

import java.time.Duration;

/** Runs from when it is made. It does not read the wall clock, which tests and operators may set. */
public final class Stopwatch {
    private final long begun = System.nanoTime();

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
