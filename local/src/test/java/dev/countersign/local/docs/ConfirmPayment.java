package dev.countersign.local.docs;

// docs: java-back-end

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Leg two: executes a payment once, when a token proves that its owner approved exactly this one. */
final class ConfirmPayment {
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final StepUpCheck stepUps;
    private final Payments payments;

    /** Your own records. */
    interface Payments {
        /** The {@code sub} of the person who started the payment. */
        Optional<String> ownerOf(String transactionId);

        /** One step with a condition, such as {@code UPDATE … WHERE state = 'STARTED'}; false if it was executed before. */
        boolean executeOnce(String transactionId);
    }

    /** What goes back by HTTP. */
    record Reply(int status, Map<String, String> headers) {
        /** No challenge: no code makes up for a token that is not good. */
        static Reply badToken(Fault fault) {
            return fault == Fault.KEYS_UNAVAILABLE
                    ? new Reply(503, Map.of("Retry-After", "5"))
                    : new Reply(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
    }

    ConfirmPayment(StepUpCheck stepUps, Payments payments) {
        this.stepUps = stepUps;
        this.payments = payments;
    }

    Reply confirm(String transactionId, String token) {
        Optional<String> owner = payments.ownerOf(transactionId);
        if (owner.isEmpty()) {
            return new Reply(404, Map.of());
        }
        try {
            stepUps.check(token, owner.get(), transactionId);
        } catch (StepUpRequiredException e) {
            return e.fault().map(Reply::badToken).orElseGet(() -> refused(e.reason()));
        }
        return new Reply(payments.executeOnce(transactionId) ? 200 : 409, Map.of());
    }

    private static Reply refused(Reason reason) {
        return reason == Reason.OTHER_OWNER
                ? new Reply(404, Map.of())
                : new Reply(401, Map.of("WWW-Authenticate", StepUpCheck.challenge(MAX_AGE)));
    }
}
// docs: end
