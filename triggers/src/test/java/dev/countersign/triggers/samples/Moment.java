package dev.countersign.triggers.samples;

import dev.countersign.triggers.testing.AwsBench;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When another version of a function may take over. A name here is the name of a file of samples. */
enum Moment {
    /** Asked how to go on. */
    PARAMETERS,
    /** The code went out, but nobody could write that down. */
    GRANTED,
    SENT,
    /** One answer was wrong. */
    TRIED,
    /** One answer was right; no token was made yet. */
    PROVED,
    /** The limit on text messages to a user is reached. */
    STOPPED,
    /** A name that nobody has, after an answer. */
    DECOY,
    DIRECT,
    /** Opened by a token, bound to a transaction. */
    STEP_UP,
    /** Opened by anyone; the token comes with the code. */
    STEP_UP_WITH_CODE;

    String client() {
        return switch (this) {
            case DIRECT -> AwsBench.DIRECT;
            case STEP_UP_WITH_CODE -> SampleBench.WITH_CODE;
            case PARAMETERS, GRANTED, SENT, TRIED, PROVED, STOPPED, DECOY, STEP_UP -> AwsBench.CLIENT;
        };
    }

    @Nullable
    Map<String, String> person() {
        return this == DECOY ? null : AwsBench.ADA;
    }
}
