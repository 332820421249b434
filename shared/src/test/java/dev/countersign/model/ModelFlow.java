package dev.countersign.model;

import java.time.Instant;

/** One flow of the model. */
final class ModelFlow {
    private final Instant end;
    int tries = Terms.TRIES;
    /** The highest number of a message that the flow has shown as sent, whether it went out or not. */
    int lastShown;
    /** The highest number of a message that was asked for. */
    int lastAsked = 1;

    boolean hasCode;
    boolean proved;

    ModelFlow(Instant begun) {
        end = begun.plus(Terms.LIFETIME);
    }

    boolean isOver(Instant now) {
        return proved || !now.isBefore(end);
    }
}
