package dev.countersign.jwt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token does not prove the step-up that is asked for, with the reason.
 *
 * <p>Answer with 401 and {@link StepUpCheck#challenge}; with {@code Bearer error="invalid_token"} (RFC 6750 §3.1) where the reason is
 * {@link Reason#TOKEN_INVALID}, for another code makes no token good; and where {@link #fault()} is
 * {@link InvalidJwtException.Fault#KEYS_UNAVAILABLE} another code would not help, so answer with 503. Like
 * {@link InvalidJwtException} it has no stack trace, no cause and no value from the token.
 */
public final class StepUpRequiredException extends Exception {

    /** Why. Looked for in this order, and the first one found is reported. */
    public enum Reason {
        /** The token itself is refused; {@link StepUpRequiredException#fault()} says why. */
        TOKEN_INVALID,
        /** A good token of another user than the one who started. */
        OTHER_OWNER,
        /** The token comes from no step-up, or its claims about it are malformed or lie ahead. */
        NO_STEP_UP,
        /** The step-up was for another transaction, for none where one is asked for, or for one where none is. */
        OTHER_TRANSACTION,
        /** The step-up, or the token, is too old. */
        TOO_OLD
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final InvalidJwtException.@Nullable Fault fault;

    private StepUpRequiredException(Reason reason, InvalidJwtException.@Nullable Fault fault, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.fault = fault;
    }

    static StepUpRequiredException of(Reason reason, String message) {
        return new StepUpRequiredException(reason, null, message);
    }

    static StepUpRequiredException of(InvalidJwtException refusal) {
        return new StepUpRequiredException(
                Reason.TOKEN_INVALID, refusal.fault(), "the token is refused: " + refusal.getMessage());
    }

    /** The first reason found; for your log, not for the caller. */
    public Reason reason() {
        return reason;
    }

    /** Why the token itself is refused; empty unless the reason is TOKEN_INVALID. */
    public Optional<InvalidJwtException.Fault> fault() {
        return Optional.ofNullable(fault);
    }
}
