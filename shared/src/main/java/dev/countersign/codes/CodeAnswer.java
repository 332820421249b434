package dev.countersign.codes;

import dev.countersign.delivery.Medium;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request for a code, or of what a user typed.
 *
 * @param issued the code that is out; null except for {@code SENT}
 * @param attemptsLeft for {@code WRONG}: how many answers remain
 * @param retryAt for {@code LIMIT_REACHED}: the earliest time at which asking again makes sense; else null
 */
public record CodeAnswer(
        Outcome outcome,
        @Nullable Issued issued,
        int attemptsLeft,
        @Nullable Instant retryAt) {
    public enum Outcome {
        /** By this request, or by an earlier one of the same id. */
        SENT,
        /** No code can be sent to this address, or not by the medium that was asked for. */
        NOT_REACHABLE,
        LIMIT_REACHED,
        PROVIDER_DOWN,
        /** An earlier request of the same id sent nothing, and its time is over: only another id can. */
        OVER,
        VALID,
        WRONG,
        EXPIRED,
        EXHAUSTED,
        /** It was valid once, or was ended. */
        USED,
        /** There is no such code: never sent, another caller's or another user's, or to another address. */
        UNKNOWN,
        /** Too many wrong answers for this user: wait. */
        WAIT,
        /** Too many wrong answers in a row: an operator has to open the purse. */
        CLOSED
    }

    /**
     * A code that is out.
     *
     * @param destination masked
     */
    public record Issued(String id, Medium medium, String destination, int attemptsLeft, Instant expiresAt) {}

    static CodeAnswer of(Outcome outcome) {
        return new CodeAnswer(outcome, null, 0, null);
    }

    static CodeAnswer sent(Issued issued) {
        return new CodeAnswer(Outcome.SENT, issued, issued.attemptsLeft(), null);
    }

    static CodeAnswer wrong(int attemptsLeft) {
        return new CodeAnswer(Outcome.WRONG, null, attemptsLeft, null);
    }

    static CodeAnswer limited(Instant retryAt) {
        return new CodeAnswer(Outcome.LIMIT_REACHED, null, 0, retryAt);
    }
}
