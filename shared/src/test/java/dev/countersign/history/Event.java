package dev.countersign.history;

import dev.countersign.challenge.Challenge;
import java.time.Instant;

/**
 * One call of a store, and what its caller learned.
 *
 * @param challenge the flow as the caller knew it, with the number of the message that the call is about
 * @param answer in the word of the port; empty where there was none
 * @param now the time that was given
 * @param epoch how often the clock had moved; no call is under way while it moves
 * @param invoked place of the beginning among all beginnings and ends
 * @param returned place of the end
 */
record Event(
        Step step, Challenge challenge, End end, String answer, Instant now, int epoch, long invoked, long returned) {
    enum Step {
        OPEN,
        REPORT_SENT,
        REPORT_FAILED,
        ATTEMPT,
        PROVE,
        CLAIM
    }

    enum End {
        OK,
        /** It was not done, for certain. */
        FAILED,
        /** It may have been done. */
        UNKNOWN
    }

    boolean is(Step wanted, String said) {
        return step == wanted && end == End.OK && answer.equals(said);
    }

    /** Whether it had, or may have had, the effect that goes with this answer. */
    boolean mayBe(Step wanted, String said) {
        return is(wanted, said) || (step == wanted && end == End.UNKNOWN);
    }

    boolean endedBefore(Event other) {
        return returned < other.invoked;
    }

    boolean meets(Event other) {
        return invoked < other.returned && other.invoked < returned;
    }

    /** An answer that was compared. */
    boolean isCompare() {
        return is(Step.ATTEMPT, "COUNTED");
    }

    boolean isProof() {
        return is(Step.PROVE, "true");
    }

    /** A message that went out, or was about to. */
    boolean isGrant() {
        return is(Step.OPEN, "SEND") && !challenge.decoy();
    }
}
