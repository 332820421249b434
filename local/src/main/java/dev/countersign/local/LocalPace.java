package dev.countersign.local;

import dev.countersign.signin.Pace;
import dev.countersign.triggers.RunPace;
import java.time.Duration;

/**
 * The time of the pool's triggers. On AWS strangers wait for a code as long as a message takes, whoever they ask for; a test has
 * nobody to hide from, so here they do only where the pool is to be looked at.
 */
final class LocalPace implements Pace {
    private final Pace machine = new RunPace();
    private volatile boolean asOnAws;

    /** From now on everybody waits. */
    void asOnAws() {
        asOnAws = true;
    }

    @Override
    public Duration elapsed() {
        return machine.elapsed();
    }

    @Override
    public void pause(Duration time) {
        if (asOnAws) {
            machine.pause(time);
        }
    }
}
