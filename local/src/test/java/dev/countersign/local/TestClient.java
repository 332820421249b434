package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.demo.Demo;
import dev.countersign.testing.leaks.Canary;
import java.net.URI;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** A client app in tests: the real AWS SDK for Java against a {@link LocalCountersign}. */
final class TestClient implements AutoCloseable {
    static final String ADA = "ada@example.com";
    static final String ADAS_PHONE = "+12025550101";
    static final String GRACE = "grace@example.com";
    static final Map<String, String> EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    final CognitoIdentityProviderClient cognito;
    private final LocalCountersign local;
    private final String clientId;

    /** What Cognito answered: another round, or tokens. */
    record Answered(
            @Nullable String session,
            Map<String, String> parameters,
            @Nullable AuthenticationResultType result) {
        Answered {
            Canary.plant(Objects.requireNonNullElse(session, ""));
        }

        AuthenticationResultType tokens() {
            return Objects.requireNonNull(result, "another round, not tokens");
        }

        boolean hasTokens() {
            return result != null;
        }

        String outcome() {
            return parameters.getOrDefault("outcome", "");
        }

        Map<String, Object> accessClaims() {
            return claims(tokens().accessToken());
        }

        Map<String, Object> idClaims() {
            return claims(tokens().idToken());
        }
    }

    TestClient(LocalCountersign local, String clientName) {
        this(local, clientName, local.endpoint());
    }

    /** A client app that reaches the pool at another address. */
    TestClient(LocalCountersign local, String clientName, URI endpoint) {
        this.local = local;
        this.clientId = LocalClient.id(clientName);
        this.cognito = Demo.client(endpoint, LocalCountersign.REGION);
    }

    String clientId() {
        return clientId;
    }

    Answered start(String user) {
        var response = cognito.initiateAuth(request ->
                request.authFlow(AuthFlowType.CUSTOM_AUTH).clientId(clientId).authParameters(Map.of("USERNAME", user)));
        return new Answered(response.session(), response.challengeParameters(), null);
    }

    /** Asks for a code by e-mail, or by whatever the metadata says. */
    Answered request(String user, Map<String, String> metadata, String answer) {
        return answer(start(user), user, answer, metadata);
    }

    Answered request(String user) {
        return request(user, EMAIL, "__dummy__");
    }

    /** Strict step-up: the request shows the access token. */
    Answered requestStepUp(String user, String accessToken, String transactionId) {
        return request(user, stepUp(transactionId), jwt(accessToken));
    }

    static Map<String, String> stepUp(String transactionId) {
        return Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", transactionId);
    }

    static String jwt(String accessToken) {
        return JSONObjectUtils.toJSONString(Map.of("jwt", accessToken));
    }

    /** Answers a round; repeats the flow's handle as our client does. */
    Answered answer(Answered round, String user, String answer, Map<String, String> metadata) {
        Map<String, String> sent = new HashMap<>(metadata);
        if (round.parameters().containsKey("flow")) {
            sent.putIfAbsent("flow", round.parameters().get("flow"));
        }
        return answerExactly(round, user, answer, sent);
    }

    Answered answerExactly(Answered round, String user, String answer, Map<String, String> metadata) {
        RespondToAuthChallengeResponse response = cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(round.session())
                .challengeResponses(Map.of("USERNAME", user, "ANSWER", answer))
                .clientMetadata(metadata));
        Map<String, String> parameters = response.hasChallengeParameters() ? response.challengeParameters() : Map.of();
        return new Answered(response.session(), parameters, response.authenticationResult());
    }

    /** A whole sign-in by e-mail code. */
    Answered signIn(String user) {
        Answered round = request(user);
        return answer(round, user, codeSentTo(user), EMAIL);
    }

    String codeSentTo(String address) {
        String code = newestCode(address)
                .orElseThrow(() -> new AssertionError("the newest message to " + address + " holds no code"));
        Canary.plant(code);
        return code;
    }

    /** The code of the newest message, if there is one. */
    Optional<String> newestCode(String address) {
        return local.inbox().messages(address).stream()
                .findFirst()
                .map(newest -> CODE.matcher(newest.message().text()))
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    static String wrong(String code) {
        return code.substring(0, 5) + (code.charAt(5) == '9' ? '0' : (char) (code.charAt(5) + 1));
    }

    AuthenticationResultType refresh(String refreshToken, Map<String, String> metadata) {
        return cognito.initiateAuth(request -> request.authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .clientId(clientId)
                        .authParameters(Map.of("REFRESH_TOKEN", refreshToken))
                        .clientMetadata(metadata))
                .authenticationResult();
    }

    AuthenticationResultType tokensFromRefreshToken(String refreshToken, Map<String, String> metadata) {
        return cognito.getTokensFromRefreshToken(request ->
                        request.clientId(clientId).refreshToken(refreshToken).clientMetadata(metadata))
                .authenticationResult();
    }

    static Map<String, Object> claims(String token) {
        try {
            return JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
        } catch (ParseException e) {
            throw new AssertionError("not a JWT", e);
        }
    }

    @Override
    public void close() {
        cognito.close();
    }
}
