package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** The Java of docs/sign-in.md. */
final class SignInSnippetTest extends SnippetTest {
    // docs: java-sign-in
    /** Signs in by e-mail code; {@code person} is asked for the code and shown the round. Empty: it expired, start again. */
    static Optional<AuthenticationResultType> signIn(
            CognitoIdentityProviderClient cognito,
            String clientId,
            String email,
            Function<Map<String, String>, String> person) {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId(clientId)
                        .authParameters(Map.of("USERNAME", email)))
                .session();
        RespondToAuthChallengeResponse round = cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(session)
                .challengeResponses(Map.of("USERNAME", email, "ANSWER", "__dummy__"))
                .clientMetadata(Map.of("signInMethod", "EMAIL_OTP")));
        while (round.authenticationResult() == null) { // after a wrong code there is another round
            RespondToAuthChallengeResponse shown = round;
            if ("EXPIRED".equals(shown.challengeParameters().get("outcome"))) {
                return Optional.empty();
            }
            String flow = shown.challengeParameters().get("flow");
            String code = person.apply(shown.challengeParameters());
            round = cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                    .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                    .session(shown.session())
                    .challengeResponses(Map.of("USERNAME", email, "ANSWER", code))
                    .clientMetadata(Map.of("signInMethod", "EMAIL_OTP", "flow", flow)));
        }
        return Optional.of(round.authenticationResult());
    }
    // docs: end

    private RespondToAuthChallengeResponse resend(RespondToAuthChallengeResponse shown) {
        // docs: java-resend
        RespondToAuthChallengeResponse round = cognito.respondToAuthChallenge(request -> request.clientId(CLIENT_ID)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(shown.session())
                .challengeResponses(Map.of("USERNAME", EMAIL, "ANSWER", "-"))
                .clientMetadata(Map.of("action", "RESEND")));
        // docs: end
        return round;
    }

    @Test
    void signsInAfterAWrongCode() {
        List<String> outcomes = new ArrayList<>();

        AuthenticationResultType tokens = signIn(cognito, CLIENT_ID, EMAIL, round -> {
                    outcomes.add(round.getOrDefault("outcome", ""));
                    return outcomes.size() == 1 ? wrong(codeSentTo(EMAIL)) : codeSentTo(EMAIL);
                })
                .orElseThrow();

        assertEquals(List.of("SENT", "WRONG_CODE"), outcomes);
        assertEquals("EMAIL_OTP", claims(tokens.accessToken()).get("sign_in_method"));
    }

    @Test
    void stopsWhenTheCodeHasExpired() {
        assertEquals(Optional.empty(), signIn(cognito, CLIENT_ID, EMAIL, round -> {
            local.clock().advance(Duration.ofMinutes(5));
            return codeSentTo(EMAIL);
        }));
    }

    @Test
    void anotherMessageNeedsTheActionAlone() {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId(CLIENT_ID)
                        .authParameters(Map.of("USERNAME", EMAIL)))
                .session();
        RespondToAuthChallengeResponse round = cognito.respondToAuthChallenge(request -> request.clientId(CLIENT_ID)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(session)
                .challengeResponses(Map.of("USERNAME", EMAIL, "ANSWER", "__dummy__"))
                .clientMetadata(Map.of("signInMethod", "EMAIL_OTP")));
        local.clock().advance(Duration.ofSeconds(30));

        RespondToAuthChallengeResponse resent = resend(round);

        assertEquals("RESENT", resent.challengeParameters().get("outcome"));
        assertEquals("5", resent.challengeParameters().get("attemptsLeft"));
        assertEquals(
                round.challengeParameters().get("flow"),
                resent.challengeParameters().get("flow"));
        assertEquals(2, local.inbox().messages(EMAIL).size());
    }
}
