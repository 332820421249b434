package dev.countersign.example;

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

// docs: spring-advice
/** What a refused step-up is answered with, for all controllers. */
@RestControllerAdvice
class StepUpAdvice {
    @ExceptionHandler
    ResponseEntity<Void> refused(StepUpRequiredException refusal) {
        if (refusal.fault().equals(Optional.of(Fault.KEYS_UNAVAILABLE))) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "5")
                    .build();
        }
        if (refusal.reason() == Reason.OTHER_OWNER) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, StepUpCheck.challenge(SecurityConfig.MAX_AGE))
                .build();
    }
}
// docs: end
