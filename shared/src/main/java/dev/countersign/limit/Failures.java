package dev.countersign.limit;

import java.time.Instant;

/**
 * A purse of wrong answers: what one user's answers have cost over all flows, sessions and codes.
 *
 * @param consecutive wrong answers since the last right one
 * @param compared times of the last answers that were compared and not given back
 */
public record Failures(int consecutive, Ring compared) {
    public static final Failures NONE = new Failures(0, Ring.EMPTY);

    /** Before every comparison: the answer is taken for wrong until it has proved right. */
    public Failures counted(FailureLimits limits, Instant now) {
        return new Failures(consecutive + 1, compared.add(now, limits.perDay()));
    }

    /** After a proof: its own count is given back and the row of wrong answers ends. The daily count of others stays. */
    public Failures proved(Instant attemptedAt) {
        return new Failures(0, compared.remove(attemptedAt));
    }

    /** After a person has proved another address: the row of wrong answers ends, and the daily count stays. */
    public Failures opened() {
        return new Failures(0, compared);
    }
}
