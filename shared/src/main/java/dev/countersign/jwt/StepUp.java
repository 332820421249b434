package dev.countersign.jwt;

import java.time.Instant;
import java.util.Optional;

/**
 * A fresh step-up that {@link StepUpCheck} has found in a verified token: holding one is the proof.
 *
 * <p>It does not say that the transaction was not executed already: consume the transaction id once, in your own store.
 */
public final class StepUp {

    private final VerifiedJwt jwt;
    private final String method;
    private final Instant at;

    StepUp(VerifiedJwt jwt, String method, Instant at) {
        this.jwt = jwt;
        this.method = method;
        this.at = at;
    }

    /** {@code sub} of the user who stepped up. */
    public String subject() {
        return jwt.subject();
    }

    /** {@code sign_in_method}, for example {@code SMS_OTP_STEPUP}; it ends in {@code _STEPUP}. */
    public String method() {
        return method;
    }

    /** The transaction that was approved; empty for a step-up that approves none. */
    public Optional<String> transactionId() {
        return jwt.claim(StepUpCheck.TRANSACTION_ID);
    }

    /** The digest of the order that was approved, 43 characters of base64url; empty where the transaction was not registered. */
    public Optional<String> transactionDigest() {
        return jwt.claim(StepUpCheck.TRANSACTION_DIGEST);
    }

    /** {@code step_up_at}: when the code was right, to the second. */
    public Instant at() {
        return at;
    }

    /** The token, for its other claims. */
    public VerifiedJwt jwt() {
        return jwt;
    }

    /** Reveals nothing. */
    @Override
    public String toString() {
        return "StepUp[redacted]";
    }
}
