package dev.countersign.signin;

import dev.countersign.challenge.Opening;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.traffic.Guesses;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codes of strangers' flows longer, while many answers in a pool are wrong: who guesses a few times at each of many people
 * meets no purse, and of a million guesses at six digits one is right. Nobody is locked.
 */
public final class PoolGuesses {
    private static final int DIGITS = 8;
    private static final int TRIES = 2;

    /** How old a count may be: a day is long, and every sign-in would wait for the reading. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Guesses guesses;
    private volatile @Nullable Reading reading;

    private record Reading(String pool, long wrong, Instant at) {
        boolean isOf(String wanted, Instant now) {
            return pool.equals(wanted) && !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }

    public PoolGuesses(Guesses guesses) {
        this.guesses = guesses;
    }

    /** The policy of a new flow: the usual one, and a stricter one for strangers where the pool bears no more guesses. */
    OtpPolicy policy(OtpPolicy usual, Opening opening, String pool, Instant now) {
        if (opening != Opening.OPEN || !isTripped(pool, usual.digits(), now)) {
            return usual;
        }
        return new OtpPolicy(Math.max(DIGITS, usual.digits()), usual.lifetime(), Math.min(TRIES, usual.tries()));
    }

    /** A count that cannot be read may be any. */
    private boolean isTripped(String pool, int digits, Instant now) {
        try {
            return wrong(pool, now) > Guesses.bearable(digits);
        } catch (RuntimeException e) {
            return true;
        }
    }

    private long wrong(String pool, Instant now) {
        Reading known = reading;
        if (known == null || !known.isOf(pool, now)) {
            known = new Reading(pool, guesses.lastDay(pool, now), now);
            reading = known;
        }
        return known.wrong();
    }

    /**
     * Counts an answer that opened nothing, in a flow that a stranger may have begun. One that guessed at no code takes the same step, so
     * that time tells nothing; and a fault changes nothing, since the answer has been counted for its user.
     */
    void count(What judged, CodeRound round, String pool, Instant now) {
        if (round.opening() != Opening.OPEN || judged == What.CODE_RIGHT) {
            return;
        }
        try {
            guesses.count(pool, round.flowId(), judged.isWrongAnswer() ? 1 : 0, now);
        } catch (RuntimeException e) {
            // the purse of the user holds all the same
        }
    }
}
