package dev.countersign.testing;

import dev.countersign.signin.Pace;
import java.time.Duration;

/** Time that passes when a test says so, or when somebody waits; nobody ever sleeps. */
public final class VirtualPace implements Pace {
    private Duration elapsed = Duration.ZERO;
    private Duration paused = Duration.ZERO;

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized void pause(Duration time) {
        paused = paused.plus(time);
        work(time);
    }

    /** Something takes so long. */
    public synchronized void work(Duration time) {
        elapsed = elapsed.plus(time);
    }

    /** How long was waited in all. */
    public synchronized Duration paused() {
        return paused;
    }
}
