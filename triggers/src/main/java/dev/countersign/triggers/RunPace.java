package dev.countersign.triggers;

import dev.countersign.signin.Pace;
import java.time.Duration;

/** The machine's own time, and waits that end before the trigger's does. */
public final class RunPace implements Pace {
    private final Stopwatch watch = new Stopwatch();

    @Override
    public Duration elapsed() {
        return watch.elapsed();
    }

    /** An interrupt ends the wait, not the run. */
    @Override
    public void pause(Duration time) {
        Duration left = Deadline.left();
        try {
            Thread.sleep((time.compareTo(left) < 0 ? time : left).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
