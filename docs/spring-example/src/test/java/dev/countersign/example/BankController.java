package dev.countersign.example;

// docs: spring-controller

import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** To look takes a sign-in; to pay takes a code for exactly this payment. */
@RestController
class BankController {
    private final StepUpCheck stepUps;
    private final Payments payments;

    BankController(StepUpCheck stepUps, Payments payments) {
        this.stepUps = stepUps;
        this.payments = payments;
    }

    @GetMapping("/accounts")
    String accounts(@AuthenticationPrincipal Jwt token) {
        return "The accounts of " + token.getSubject();
    }

    @PostMapping("/payments/{id}/confirm")
    ResponseEntity<Void> confirm(@PathVariable("id") String id, @AuthenticationPrincipal Jwt token)
            throws StepUpRequiredException {
        Optional<String> owner = payments.ownerOf(id);
        if (owner.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        stepUps.check(token.getTokenValue(), owner.get(), id);
        return ResponseEntity.status(payments.executeOnce(id) ? HttpStatus.OK : HttpStatus.CONFLICT)
                .build();
    }
}
// docs: end
