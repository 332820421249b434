package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** The strict step-up of docs/step-up.md. */
final class StepUpSnippetTest extends SnippetTest {
    /** Approves a transaction by SMS code; {@code person} is asked for the code and shown the round. */
    static AuthenticationResultType approve(
            CognitoIdentityProviderClient cognito,
            String clientId,
            String email,
            String accessToken,
            String transactionId,
            Function<Map<String, String>, String> person) {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId(clientId)
                        .authParameters(Map.of("USERNAME", email)))
                .session();
        // docs: java-step-up-request
        RespondToAuthChallengeResponse round = cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(session)
                .challengeResponses(Map.of("USERNAME", email, "ANSWER", "{\"jwt\":\"" + accessToken + "\"}"))
                .clientMetadata(Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", transactionId)));
        // docs: end
        while (round.authenticationResult() == null) { // after a wrong code there is another round
            RespondToAuthChallengeResponse shown = round;
            String flow = shown.challengeParameters().get("flow");
            String code = person.apply(shown.challengeParameters());
            // docs: java-step-up-answer
            round = cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                    .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                    .session(shown.session())
                    .challengeResponses(Map.of("USERNAME", email, "ANSWER", code))
                    .clientMetadata(
                            Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", transactionId, "flow", flow)));
            // docs: end
        }
        return round.authenticationResult();
    }

    @Test
    void approvesATransaction() {
        String accessToken = SignInSnippetTest.signIn(cognito, CLIENT_ID, EMAIL, round -> codeSentTo(EMAIL))
                .orElseThrow()
                .accessToken();

        AuthenticationResultType tokens =
                approve(cognito, CLIENT_ID, EMAIL, accessToken, "payment-0123456789", round -> {
                    assertEquals("+*******0101", round.get("destination"));
                    return codeSentTo(PHONE);
                });

        Map<String, Object> claims = claims(tokens.accessToken());
        assertEquals("payment-0123456789", claims.get("transaction_id"));
        assertEquals("SMS_OTP_STEPUP", claims.get("sign_in_method"));
        assertTrue(claims.containsKey("step_up_at"));
    }
}
