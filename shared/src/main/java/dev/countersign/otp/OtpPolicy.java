package dev.countersign.otp;

import java.time.Duration;

/**
 * How long a code is, how long it lives and how many answers it bears.
 *
 * @param digits 6 to 10 (NIST SP 800-63B-4 §3.1.3.2 asks for at least six)
 * @param lifetime 1 to 10 minutes
 * @param tries 1 to 5 answers, wrong or right
 */
public record OtpPolicy(int digits, Duration lifetime, int tries) {
    public static final Duration MAX_TRANSACTION_LIFETIME = Duration.ofMinutes(5);
    public static final int MAX_TRIES = 5;

    public OtpPolicy {
        if (digits < 6 || digits > 10) {
            throw new IllegalArgumentException("digits must be 6 to 10, was " + digits);
        }
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("lifetime must be 1 to 10 minutes, was " + lifetime);
        }
        if (tries < 1 || tries > MAX_TRIES) {
            throw new IllegalArgumentException("tries must be 1 to 5, was " + tries);
        }
    }
}
