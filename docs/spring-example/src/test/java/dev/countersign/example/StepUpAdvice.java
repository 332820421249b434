package dev.countersign.example;

// docs: spring-advice

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a refused step-up is answered with, for all controllers. */
@RestControllerAdvice
class StepUpAdvice {
    @ExceptionHandler
    ResponseEntity<Void> refused(StepUpRequiredException refusal) {
        return refusal.fault().map(StepUpAdvice::badToken).orElseGet(() -> refused(refusal.reason()));
    }

    /** No challenge: no code makes up for a token that is not good. */
    private static ResponseEntity<Void> badToken(Fault fault) {
        if (fault == Fault.KEYS_UNAVAILABLE) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "5")
                    .build();
        }
        return unauthorized("Bearer error=\"invalid_token\"");
    }

    private static ResponseEntity<Void> refused(Reason reason) {
        return reason == Reason.OTHER_OWNER
                ? ResponseEntity.notFound().build()
                : unauthorized(StepUpCheck.challenge(SecurityConfig.MAX_AGE));
    }

    private static ResponseEntity<Void> unauthorized(String challenge) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
// docs: end
