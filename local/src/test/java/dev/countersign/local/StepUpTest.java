package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static dev.countersign.local.TestClient.EMAIL;
import static dev.countersign.local.TestClient.GRACE;
import static dev.countersign.local.TestClient.claims;
import static dev.countersign.local.TestClient.stepUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** Approving a transaction by SMS code, and everything that must not pick up somebody's approval. */
final class StepUpTest extends LocalPoolTest {
    private static final String TRANSACTION = "payment-0123456789";

    private Answered approve(String transaction) {
        Answered signedIn = web.signIn(ADA);
        Answered round = web.requestStepUp(ADA, signedIn.tokens().accessToken(), transaction);
        return web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(transaction));
    }

    @Test
    void approvedTransactionComesBackAsClaimOfBothTokens() {
        Answered approved = approve(TRANSACTION);

        assertEquals(TRANSACTION, approved.accessClaims().get("transaction_id"));
        assertEquals(TRANSACTION, approved.idClaims().get("transaction_id"));
        assertEquals("SMS_OTP_STEPUP", approved.accessClaims().get("sign_in_method"));
        assertTrue(approved.accessClaims().containsKey("step_up_at"));
    }

    @Test
    void codeOpensNoOtherTransaction() {
        Answered signedIn = web.signIn(ADA);
        Answered round = web.requestStepUp(ADA, signedIn.tokens().accessToken(), TRANSACTION);
        String code = web.codeSentTo(ADAS_PHONE);

        Answered swapped = web.answer(round, ADA, code, stepUp("payment-9999999999"));

        assertEquals("WRONG_CODE", swapped.outcome());
        assertEquals("2", swapped.parameters().get("attemptsLeft"));
        assertFalse(swapped.hasTokens());
    }

    @Test
    void withoutATokenNothingIsSent() {
        assertThrows(NotAuthorizedException.class, () -> web.request(ADA, stepUp(TRANSACTION), "__dummy__"));
        assertTrue(local.inbox().messages(ADAS_PHONE).isEmpty());
    }

    @Test
    @DisplayName("TK-08 a good token of somebody else opens no step-up, and nothing is sent")
    void tokenOfAnotherUserSendsNothing() {
        Answered grace = web.signIn(GRACE);

        assertThrows(
                NotAuthorizedException.class,
                () -> web.requestStepUp(ADA, grace.tokens().accessToken(), TRANSACTION));
        assertTrue(local.inbox().messages(ADAS_PHONE).isEmpty());
    }

    @Test
    @DisplayName("TK-13 a refreshed token has no transaction claim, with and without metadata, by both calls")
    void refreshCarriesNoClaim() {
        Answered approved = approve(TRANSACTION);
        String refreshToken = approved.tokens().refreshToken();

        assertNoClaim(web.refresh(refreshToken, Map.of()));
        assertNoClaim(web.refresh(refreshToken, stepUp(TRANSACTION)));
        assertNoClaim(web.tokensFromRefreshToken(refreshToken, Map.of()));
        assertNoClaim(web.tokensFromRefreshToken(refreshToken, stepUp(TRANSACTION)));
    }

    private static void assertNoClaim(AuthenticationResultType tokens) {
        assertNotNull(tokens.accessToken());
        assertFalse(claims(tokens.accessToken()).containsKey("transaction_id"), "access token");
        assertFalse(claims(tokens.idToken()).containsKey("transaction_id"), "ID token");
    }

    @Test
    @DisplayName("TK-13 with the handle too, once Cognito's own repeats are over")
    void refreshWithHandleCarriesNoClaim() {
        Answered signedIn = web.signIn(ADA);
        Answered round = web.requestStepUp(ADA, signedIn.tokens().accessToken(), TRANSACTION);
        Answered approved = web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(TRANSACTION));
        Map<String, String> handle = Map.of("flow", round.parameters().get("flow"), "transactionId", TRANSACTION);

        assertNoClaim(web.refresh(approved.tokens().refreshToken(), handle));
        local.clock().advance(Duration.ofSeconds(15));
        assertNoClaim(web.tokensFromRefreshToken(approved.tokens().refreshToken(), handle));
    }

    /** The event has nothing to tell the two apart: docs/decisions/0009. The claims are the same, so nothing is approved anew. */
    @Test
    @DisplayName("TK-13 with the handle, while it may be Cognito's own repeat, the same claims and no others")
    void refreshWithHandleCountsAsARepeat() {
        Answered signedIn = web.signIn(ADA);
        Answered round = web.requestStepUp(ADA, signedIn.tokens().accessToken(), TRANSACTION);
        Answered approved = web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(TRANSACTION));
        local.clock().advance(Duration.ofSeconds(10));

        AuthenticationResultType repeated = web.tokensFromRefreshToken(
                approved.tokens().refreshToken(),
                Map.of("flow", round.parameters().get("flow"), "transactionId", "payment-9999999999"));

        assertEquals(TRANSACTION, claims(repeated.accessToken()).get("transaction_id"));
        for (String claim : List.of("sign_in_method", "step_up_at")) {
            assertTrue(approved.accessClaims().containsKey(claim), claim);
            assertEquals(
                    approved.accessClaims().get(claim),
                    claims(repeated.accessToken()).get(claim),
                    claim);
        }
    }

    @Test
    @DisplayName("FL-01 two flows of one user in parallel each get their own claims")
    void parallelFlowsGetTheirOwnClaims() {
        String token = web.signIn(ADA).tokens().accessToken();
        Answered first = web.requestStepUp(ADA, token, "payment-first-000001");
        String firstCode = web.codeSentTo(ADAS_PHONE);
        Answered second = web.requestStepUp(ADA, token, "payment-second-00002");
        String secondCode = web.codeSentTo(ADAS_PHONE);

        Answered secondDone = web.answer(second, ADA, secondCode, stepUp("payment-second-00002"));
        Answered firstDone = web.answer(first, ADA, firstCode, stepUp("payment-first-000001"));

        assertEquals("payment-first-000001", firstDone.accessClaims().get("transaction_id"));
        assertEquals("payment-second-00002", secondDone.accessClaims().get("transaction_id"));
    }

    @Test
    @DisplayName("FL-02 a thief of a refresh token who guesses metadata gets no claim and takes none away")
    void refreshThiefGetsNoClaim() {
        Answered signedIn = web.signIn(ADA);
        String stolen = signedIn.tokens().refreshToken();
        Answered round = web.requestStepUp(ADA, signedIn.tokens().accessToken(), TRANSACTION);
        Map<String, String> guess = Map.of("transactionId", TRANSACTION, "flow", "A".repeat(43));

        assertNoClaim(web.refresh(stolen, guess));
        assertNoClaim(web.tokensFromRefreshToken(stolen, guess));
        assertNoClaim(web.tokensFromRefreshToken(stolen, Map.of("transactionId", TRANSACTION)));
        Answered approved = web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(TRANSACTION));

        assertEquals(TRANSACTION, approved.accessClaims().get("transaction_id"));
        assertNoClaim(web.tokensFromRefreshToken(stolen, guess));
    }

    @Test
    @DisplayName("FL-03 a sign-in by password gets no claim from a transaction id in its metadata")
    void passwordSignInGetsNoClaim() {
        approve(TRANSACTION);

        AuthenticationResultType tokens = web.cognito
                .initiateAuth(request -> request.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .clientId(LocalClient.id("password"))
                        .authParameters(Map.of("USERNAME", ADA, "PASSWORD", Person.PASSWORD))
                        .clientMetadata(stepUp(TRANSACTION)))
                .authenticationResult();

        assertNoClaim(tokens);
    }

    @Test
    @DisplayName("FL-03 a sign-in by e-mail code with a transaction id is refused before anything is sent")
    void emailSignInTakesNoTransactionId() {
        Map<String, String> metadata = Map.of("signInMethod", "EMAIL_OTP", "transactionId", TRANSACTION);

        UserLambdaValidationException refused =
                assertThrows(UserLambdaValidationException.class, () -> web.request(ADA, metadata, "__dummy__"));

        assertTrue(
                String.valueOf(refused.getMessage()).contains("A bound value needs a step-up method"),
                refused.getMessage());
        assertTrue(local.inbox().messages("").isEmpty());
    }

    @Test
    @DisplayName("FL-03 a transaction id that turns up only in the answer makes the code wrong")
    void emailAnswerTakesNoTransactionId() {
        Answered round = web.request(ADA);

        Answered answered = web.answer(
                round, ADA, web.codeSentTo(ADA), Map.of("signInMethod", "EMAIL_OTP", "transactionId", TRANSACTION));

        assertEquals("WRONG_CODE", answered.outcome());
    }

    @Test
    @DisplayName("FL-05 a code that went to a former number opens nothing")
    void changedNumberVoidsTheCode() {
        String token = web.signIn(ADA).tokens().accessToken();
        Answered round = web.requestStepUp(ADA, token, TRANSACTION);
        String code = web.codeSentTo(ADAS_PHONE);
        local.pool()
                .updateAttributes(
                        local.pool().findUser(ADA).orElseThrow().userName(),
                        Map.of("phone_number", "+12025550199", "phone_number_verified", "true"));

        Answered answered = web.answer(round, ADA, code, stepUp(TRANSACTION));

        assertEquals("WRONG_CODE", answered.outcome());
        assertTrue(local.inbox().messages("+12025550199").isEmpty());
    }

    @Test
    void personWithoutPhoneIsToldSo() {
        Answered linus = web.signIn("linus@example.com");

        UserLambdaValidationException refused = assertThrows(
                UserLambdaValidationException.class,
                () -> web.requestStepUp("linus@example.com", linus.tokens().accessToken(), TRANSACTION));

        assertTrue(String.valueOf(refused.getMessage()).contains("There is no verified address"), refused.getMessage());
    }

    @Test
    void signInLongAgoOpensNoStepUp() {
        Answered signedIn = web.signIn(ADA);
        local.clock().advance(Duration.ofHours(8).plusSeconds(1));
        String refreshed = web.refresh(signedIn.tokens().refreshToken(), EMAIL).accessToken();

        assertThrows(NotAuthorizedException.class, () -> web.requestStepUp(ADA, refreshed, TRANSACTION));
    }
}
