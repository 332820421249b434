package dev.countersign.signin;

import java.time.Duration;

/** The time that a run spends, and can let pass. It is not the wall clock, which tests and operators may set. */
public interface Pace {
    /** Time since a moment that is the same for the whole run, and that means nothing by itself. */
    Duration elapsed();

    /** Lets time pass, but no more than the run has left for an answer that must still reach the caller. */
    void pause(Duration time);
}
