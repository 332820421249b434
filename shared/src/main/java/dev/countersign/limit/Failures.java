package dev.countersign.limit;

import java.time.Instant;

/**
 * A purse of wrong answers: what one user's answers have cost over all flows, sessions and codes.
 *
 * @param consecutive wrong answers since the last right one
 * @param compared times of the last answers that were compared and not given back
 * @param blocked an operator wants nothing compared, nor sent, until he says otherwise: no right answer ends it
 */
public record Failures(int consecutive, Ring compared, boolean blocked) {
    public static final Failures NONE = new Failures(0, Ring.EMPTY);

    /** Of a purse that nobody has blocked. */
    public Failures(int consecutive, Ring compared) {
        this(consecutive, compared, false);
    }

    /** Before every comparison: the answer is taken for wrong until it has proved right. */
    public Failures counted(FailureLimits limits, Instant now) {
        return new Failures(consecutive + 1, compared.add(now, limits.perDay()), blocked);
    }

    /**
     * After a proof: its own count is given back and the row of wrong answers ends. The daily count of others stays. Of a purse that
     * was blocked since the answer was counted, everything stays.
     */
    public Failures proved(Instant attemptedAt) {
        return blocked ? this : new Failures(0, compared.remove(attemptedAt));
    }

    /** By an operator: as if no answer had been wrong. A block stays. */
    public Failures unlocked() {
        return new Failures(0, Ring.EMPTY, blocked);
    }

    /** By an operator, and likewise its end. What was counted stays. */
    public Failures blocked(boolean wanted) {
        return new Failures(consecutive, compared, wanted);
    }

    /** After a person has proved another address: the row of wrong answers ends, and the daily count stays. */
    public Failures opened() {
        return new Failures(0, compared, blocked);
    }
}
