package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.pool.AppClient.UserExistenceErrors;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

@DisplayName("C10 an app client with a secret")
class SecretHashTest {
    private static final String SECRET = "s3cret";
    private static final String LINUS = "linus@example.com";
    private static final String NOT_RECEIVED =
            "Client webclient is configured with secret but SECRET_HASH was not received";
    private static final String WRONG = "Unable to verify secret hash for client webclient";

    private final TestPool test = new TestPool(
            TestPool.client(SECRET, UserExistenceErrors.ENABLED),
            TestPool.signUp(Fakes.answering(event -> Map.of("autoConfirmUser", true)), null));

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void somebodySignsUpAndInAndStaysSignedIn() {
        assertTrue(signUp(hash(LINUS)).userConfirmed());
        AuthenticationResultType tokens = signIn(LINUS, LINUS);

        String userName =
                (String) requireNonNull(TestPool.claims(tokens.idToken()).get("cognito:username"));
        assertNotNull(refresh(tokens.refreshToken(), hash(userName)).accessToken());
        assertNotNull(test.sdk
                .getTokensFromRefreshToken(
                        r -> r.clientId("webclient").clientSecret(SECRET).refreshToken(tokens.refreshToken()))
                .authenticationResult()
                .accessToken());
    }

    /** The answer may name the user by what the challenge showed; then the hash is over that. */
    @Test
    void answerIsHashedWithTheNameItCarries() {
        assertNotNull(signIn(ADA, test.ada.userName()).accessToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.com", "LINUS@example.com", ""})
    void hashOverAnotherNameIsRefusedEverywhere(String name) {
        assertRefused(WRONG, hash(name));
    }

    @Test
    void whatIsNoHashIsRefusedEverywhere() {
        assertRefused(WRONG, "no hash");
        assertRefused(WRONG, hash(LINUS).toLowerCase(Locale.ROOT));
        assertRefused(NOT_RECEIVED, null);
    }

    /** A refresh names nobody: the hash is over the user name, not over what was typed at the sign-in. */
    @Test
    void refreshIsHashedWithTheUserName() {
        String refreshToken = signIn(ADA, ADA).refreshToken();

        assertError("NotAuthorizedException", WRONG, () -> refresh(refreshToken, hash(ADA)));
        assertError("NotAuthorizedException", NOT_RECEIVED, () -> refresh(refreshToken, null));
        assertNotNull(refresh(refreshToken, hash(test.ada.userName())).accessToken());
        assertError(
                "NotAuthorizedException",
                "Invalid client secret for client webclient",
                () -> test.sdk.getTokensFromRefreshToken(
                        r -> r.clientId("webclient").refreshToken(refreshToken)));
    }

    @Test
    void refusedHashReachesNoTriggerAndCostsNoSession() {
        String session = start(ADA, hash(ADA));
        test.trace.clear();

        assertError("NotAuthorizedException", WRONG, () -> answer(session, ADA, hash(LINUS)));
        assertError("NotAuthorizedException", WRONG, () -> signUp(hash(ADA)));

        assertEquals(List.of(), test.trace);
        assertNotNull(answer(session, ADA, hash(ADA)).accessToken());
    }

    @Test
    void publicClientTakesNoHash() {
        try (TestPool open = new TestPool()) {
            assertError(
                    "InvalidParameterException",
                    "App client webclient is not configured for secret but secret hash was received",
                    () -> open.sdk.signUp(r -> r.clientId("webclient")
                            .username(LINUS)
                            .password("Nobody-knows-1")
                            .secretHash(hash(LINUS))));
        }
    }

    @Test
    void secretIsNotPrinted() {
        assertEquals("AppClient[web webclient, with secret]", test.client.toString());
    }

    private void assertRefused(String message, @Nullable String hash) {
        List<Executable> calls = List.of(
                () -> start(LINUS, hash),
                () -> signUp(hash),
                () -> test.sdk.confirmSignUp(r -> r.clientId("webclient")
                        .username(LINUS)
                        .confirmationCode("123456")
                        .secretHash(hash)),
                () -> test.sdk.resendConfirmationCode(
                        r -> r.clientId("webclient").username(LINUS).secretHash(hash)));
        for (Executable call : calls) {
            assertError("NotAuthorizedException", message, call);
        }
    }

    private SignUpResponse signUp(@Nullable String hash) {
        return test.sdk.signUp(r -> r.clientId("webclient")
                .username(LINUS)
                .password("Nobody-knows-1")
                .secretHash(hash));
    }

    private AuthenticationResultType signIn(String name, String nameInAnswer) {
        return answer(start(name, hash(name)), nameInAnswer, hash(nameInAnswer));
    }

    private String start(String name, @Nullable String hash) {
        return test.sdk
                .initiateAuth(r -> r.clientId("webclient")
                        .authFlow(AuthFlowType.CUSTOM_AUTH)
                        .authParameters(with(hash, "USERNAME", name)))
                .session();
    }

    private AuthenticationResultType answer(String session, String name, @Nullable String hash) {
        return test.sdk
                .respondToAuthChallenge(r -> r.clientId("webclient")
                        .challengeName("CUSTOM_CHALLENGE")
                        .session(session)
                        .challengeResponses(with(hash, "USERNAME", name, "ANSWER", Fakes.RIGHT)))
                .authenticationResult();
    }

    private AuthenticationResultType refresh(String refreshToken, @Nullable String hash) {
        return test.sdk
                .initiateAuth(r -> r.clientId("webclient")
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(with(hash, "REFRESH_TOKEN", refreshToken)))
                .authenticationResult();
    }

    private static Map<String, String> with(@Nullable String hash, String... namesAndValues) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        if (hash != null) {
            parameters.put("SECRET_HASH", hash);
        }
        return parameters;
    }

    private static String hash(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((name + "webclient").getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
