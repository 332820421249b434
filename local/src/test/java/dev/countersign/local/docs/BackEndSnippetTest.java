package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.local.docs.ConfirmPayment.Payments;
import dev.countersign.local.docs.ConfirmPayment.Reply;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** The back end of docs/step-up.md. */
final class BackEndSnippetTest extends SnippetTest {
    private static final String ID = "payment-0123456789";

    private String owner = "";
    private String accessToken = "";

    private static StepUpCheck stepUpCheck(String issuer, String clientId) {
        // docs: java-step-up-check
        Clock clock = Clock.systemUTC();
        JwkSource keys = JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json"));
        JwtVerifier verifier = new JwtVerifier(issuer, keys, clock);
        StepUpCheck stepUps = new StepUpCheck(verifier, Expected.accessToken(clientId), clock, ConfirmPayment.MAX_AGE);
        // docs: end
        return stepUps;
    }

    /** Payments in memory: one, of Ada. */
    private static final class OnePayment implements Payments {
        private final String owner;
        private final Set<String> executed = new HashSet<>();

        OnePayment(String owner) {
            this.owner = owner;
        }

        @Override
        public Optional<String> ownerOf(String transactionId) {
            return transactionId.equals(ID) ? Optional.of(owner) : Optional.empty();
        }

        @Override
        public boolean executeOnce(String transactionId) {
            return executed.add(transactionId);
        }
    }

    @BeforeEach
    void signIn() {
        accessToken = signIn(EMAIL);
        owner = String.valueOf(claims(accessToken).get("sub"));
    }

    private String signIn(String email) {
        return SignInSnippetTest.signIn(cognito, CLIENT_ID, email, round -> codeSentTo(email))
                .orElseThrow()
                .accessToken();
    }

    private AuthenticationResultType approve(String transactionId) {
        return StepUpSnippetTest.approve(
                cognito, CLIENT_ID, EMAIL, accessToken, transactionId, round -> codeSentTo(PHONE));
    }

    private ConfirmPayment confirmPayment() {
        return new ConfirmPayment(stepUpCheck(local.pool().config().issuer(), CLIENT_ID), new OnePayment(owner));
    }

    @Test
    void executesAnApprovedPaymentOnce() {
        ConfirmPayment leg = confirmPayment();
        String approved = approve(ID).accessToken();

        assertEquals(200, leg.confirm(ID, approved).status());
        assertEquals(409, leg.confirm(ID, approved).status());
    }

    @Test
    void asksForAStepUp() {
        Reply withoutApproval = confirmPayment().confirm(ID, accessToken);
        Reply ofAnother =
                confirmPayment().confirm(ID, approve("payment-9999999999").accessToken());

        assertEquals(401, withoutApproval.status());
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A fresh one-time code is required\","
                        + " acr_values=\"urn:countersign:acr:step-up\", max_age=\"300\"",
                withoutApproval.headers().get("WWW-Authenticate"));
        assertEquals(401, ofAnother.status());
    }

    @Test
    void doesNotTellOthersThatThePaymentExists() {
        assertEquals(
                404, confirmPayment().confirm(ID, signIn("grace@example.com")).status());
        assertEquals(
                404, confirmPayment().confirm("payment-unknown-01", accessToken).status());
    }

    @Test
    void saysThatTheKeysAreMissing() {
        String issuer = local.pool().config().issuer();
        JwkSource down = () -> {
            throw new KeysUnavailableException("down");
        };
        Clock clock = Clock.systemUTC();
        StepUpCheck check =
                new StepUpCheck(new JwtVerifier(issuer, down, clock), Expected.accessToken(CLIENT_ID), clock);

        assertEquals(
                503,
                new ConfirmPayment(check, new OnePayment(owner))
                        .confirm(ID, accessToken)
                        .status());
    }
}
