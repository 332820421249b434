package dev.countersign.passcode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.otp.LengthPrefixed;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of a passcode: enough to know it again, and not the passcode. Each step yields the next state, or the same one where
 * there is nothing to do; the store writes it on condition that nobody else has taken a step.
 *
 * @param valueHash SHA-256 of the value
 * @param contextHash SHA-256 of the whole context
 * @param expiresAt it is dead from then on
 * @param triesLeft how often it may still be shown, right or wrong
 * @param takenBy names whoever took the last step, so that of two who take the same one one cannot pass for the other; empty before
 * @param version grows with every step
 */
public record Passcode(
        PasscodeKey key,
        String valueHash,
        String contextHash,
        Instant expiresAt,
        PasscodeState state,
        int triesLeft,
        String takenBy,
        long version) {
    /** A value of 122 random bits is not guessed in a thousand tries either; three are for those who mistake the context. */
    static final int TRIES = 3;

    static Passcode issued(PasscodeKey key, String value, PasscodeContext context, Duration lifetime) {
        return new Passcode(
                key, hash(value), context.hash(), key.timestamp().plus(lifetime), PasscodeState.ISSUED, TRIES, "", 1);
    }

    private static String hash(String value) {
        return LengthPrefixed.sha256Text(List.of(value));
    }

    /** Shown once more: counted before anybody looks whether it is right. */
    Passcode attempted(Instant now, String by) {
        if (state != PasscodeState.ISSUED) {
            return this;
        }
        if (isLate(now)) {
            return with(PasscodeState.EXPIRED, triesLeft, by);
        }
        return triesLeft == 0 ? this : with(state, triesLeft - 1, by);
    }

    /** Right, by an attempt that was counted. */
    Passcode used(Instant now, String by) {
        if (state != PasscodeState.ISSUED) {
            return this;
        }
        return with(isLate(now) ? PasscodeState.EXPIRED : PasscodeState.USED, triesLeft, by);
    }

    /** Taken back: one that was used has done what it was for. */
    Passcode invalidated(String by) {
        return state == PasscodeState.ISSUED ? with(PasscodeState.INVALIDATED, triesLeft, by) : this;
    }

    /** Whether this is the value, and this the context: both in one comparison of constant time, hashes being of one length. */
    boolean matches(String value, PasscodeContext context) {
        return MessageDigest.isEqual(
                (valueHash + contextHash).getBytes(UTF_8), (hash(value) + context.hash()).getBytes(UTF_8));
    }

    boolean isTakenBy(String by) {
        return takenBy.equals(by);
    }

    private boolean isLate(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private Passcode with(PasscodeState next, int tries, String by) {
        return new Passcode(key, valueHash, contextHash, expiresAt, next, tries, by, version + 1);
    }

    @Override
    public String toString() {
        return "Passcode[redacted]";
    }
}
