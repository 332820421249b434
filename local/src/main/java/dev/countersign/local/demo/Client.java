package dev.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** An app that asks for codes and answers rounds. */
record Client(CognitoIdentityProviderClient cognito, String id) {
    /** What stands for an answer where there is nothing to answer yet. */
    static final String NOTHING = "__dummy__";

    /** Begins a sign-in or step-up, and says how to go on; what comes is the code round. */
    Round askForCode(String user, Map<String, String> metadata, String answer) {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId(id)
                        .authParameters(Map.of("USERNAME", user)))
                .session();
        return another(new Round(session, Map.of()), user, answer, metadata);
    }

    /** Begins the approval of a payment by text message, and shows the token of the sign-in. */
    Round askForApproval(String user, String payment, String accessToken) {
        return askForCode(user, approval(payment), JSONObjectUtils.toJSONString(Map.of("jwt", accessToken)));
    }

    /** What goes along with every round of an approval. */
    static Map<String, String> approval(String payment) {
        return Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", payment);
    }

    /** Answers a round that another one must follow. */
    Round another(Round round, String user, String answer, Map<String, String> metadata) {
        RespondToAuthChallengeResponse response = respond(round, user, answer, metadata);
        Failed.unless(response.challengeName() == ChallengeNameType.CUSTOM_CHALLENGE, "another round was expected");
        return new Round(response.session(), response.challengeParameters());
    }

    /** Answers a round that tokens must follow. */
    AuthenticationResultType tokens(Round round, String user, String answer, Map<String, String> metadata) {
        AuthenticationResultType tokens = respond(round, user, answer, metadata).authenticationResult();
        Failed.unless(tokens != null, "tokens were expected");
        return tokens;
    }

    /** Asks for another message of the code that the round is about. */
    Round resend(Round round, String user) {
        return another(round, user, "-", Map.of("action", "RESEND"));
    }

    boolean refuses(Runnable call) {
        try {
            call.run();
            return false;
        } catch (NotAuthorizedException e) {
            return true;
        }
    }

    private RespondToAuthChallengeResponse respond(
            Round round, String user, String answer, Map<String, String> metadata) {
        Map<String, String> sent = new HashMap<>(metadata);
        if (!round.flow().isEmpty()) {
            sent.put("flow", round.flow());
        }
        return cognito.respondToAuthChallenge(request -> request.clientId(id)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(round.session())
                .challengeResponses(Map.of("USERNAME", user, "ANSWER", answer))
                .clientMetadata(sent));
    }

    /** Shown, not verified: that is for a back end. */
    static Map<String, Object> claims(String token) {
        try {
            return JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
        } catch (ParseException e) {
            throw new Failed("claims were expected");
        }
    }
}
