package dev.countersign.contact;

import dev.countersign.contact.ContactChange.Step;
import dev.countersign.delivery.Medium;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request or of an answer to a code.
 *
 * @param asked the code that is waited for; null except for {@code ASKED}
 * @param attemptsLeft for {@code WRONG}: how many answers remain
 * @param retryAt for {@code LIMIT_REACHED}: the earliest time at which asking again makes sense; else null
 */
public record ContactAnswer(
        Outcome outcome,
        @Nullable Asked asked,
        int attemptsLeft,
        @Nullable Instant retryAt) {
    public enum Outcome {
        /** A code is out, to the address that {@code asked} says. */
        ASKED,
        DONE,
        /** The token's holder is no user of the pool any more. */
        NO_SUCH_USER,
        /** There is no proven address that a code can go to. */
        NO_ADDRESS_TO_ASK,
        /** Codes cannot be sent to the new address. */
        NOT_REACHABLE,
        LIMIT_REACHED,
        PROVIDER_DOWN,
        /** Another user of the pool has the address. Told only to who has proved it. */
        TAKEN,
        WRONG,
        EXPIRED,
        EXHAUSTED,
        USED,
        /** There is no such change: never begun, replaced by another one, of another address, or not this person's. */
        UNKNOWN,
        /** Too many wrong answers: wait. */
        WAIT,
        /** Too many wrong answers in a row: an operator has to open the purse. */
        CLOSED
    }

    /**
     * A code that is waited for.
     *
     * @param destination masked
     */
    public record Asked(
            String flow,
            Step step,
            Medium medium,
            String destination,
            int digits,
            int attemptsLeft,
            Instant expiresAt,
            Instant resendAfter) {}

    static ContactAnswer of(Outcome outcome) {
        return new ContactAnswer(outcome, null, 0, null);
    }

    static ContactAnswer asked(Asked asked) {
        return new ContactAnswer(Outcome.ASKED, asked, asked.attemptsLeft(), null);
    }

    static ContactAnswer wrong(int attemptsLeft) {
        return new ContactAnswer(Outcome.WRONG, null, attemptsLeft, null);
    }

    static ContactAnswer limited(Instant retryAt) {
        return new ContactAnswer(Outcome.LIMIT_REACHED, null, 0, retryAt);
    }
}
