package dev.countersign.challenge;

import java.time.Instant;

/**
 * The store's answer to "may a message go out?".
 *
 * @param inForce the challenge as the store holds it, which may be an earlier run's; the wanted one when no
 *     live flow of this owner is in force
 * @param at when the send was granted; for {@code REFUSED} the earliest time at which asking again makes sense
 * @param isProven for {@code SEND}, whether this user has proved the address in force before
 */
public record Opened(Outcome outcome, Challenge inForce, Instant at, boolean isProven) {
    /** For an address that is not proved, or where it does not matter. */
    public Opened(Outcome outcome, Challenge inForce, Instant at) {
        this(outcome, inForce, at, false);
    }

    /** What the caller does next. */
    public enum Outcome {
        /** Send now, then report with {@link ChallengeStore#sent}. */
        SEND,
        /** This message went out, or another run is sending it at this moment: answer as sent and send nothing. */
        ALREADY_SENT,
        /** A limit is reached, the purse is closed, or the flow is somebody else's: send nothing. */
        REFUSED,
        /** This user has proved another address of that kind with us, so whoever wrote this one into the record: send nothing. */
        OTHER_PROVEN,
        /** The flow was proved or has expired: send nothing, now or later. */
        OVER
    }

    /** The same, where the message was stopped after it had been granted: asking again makes sense from then on. */
    public Opened stoppedUntil(Instant later) {
        return new Opened(Outcome.REFUSED, inForce, later, isProven);
    }

    /** The same, for an address that this user has proved or has not. */
    public Opened knowing(boolean proven) {
        return new Opened(outcome, inForce, at, proven);
    }

    /** Whether nothing goes out now, in a flow that lives. */
    public boolean isRefused() {
        return outcome == Outcome.REFUSED || outcome == Outcome.OTHER_PROVEN;
    }
}
