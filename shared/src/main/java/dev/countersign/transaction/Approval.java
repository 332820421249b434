package dev.countersign.transaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a person has approved a transaction.
 *
 * @param flow the handle of the flow whose code was right: a repeat of that answer approves the same once more; empty where it is not
 *     known any more
 * @param method the sign-in method, such as {@code SMS_OTP_STEPUP}
 * @param at when the code was right
 */
public record Approval(String flow, String method, Instant at) {
    /** The approval that a token tells of, to the second: this one, or another of the same transaction that this one took the place of. */
    Approval asShown(String shownMethod, Instant shownAt) {
        boolean same =
                method.equals(shownMethod) && at.truncatedTo(ChronoUnit.SECONDS).equals(shownAt);
        return same ? this : new Approval("", shownMethod, shownAt);
    }
}
