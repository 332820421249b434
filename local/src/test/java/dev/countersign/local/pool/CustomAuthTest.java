package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

class CustomAuthTest {
    private static final String USED = "Invalid session for the user, session can only be used once.";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final String EXPIRED = "Invalid session for the user, session is expired.";

    @Test
    void rightAnswerGetsTokensAndWrongOneANewRoundWithANewSession() {
        try (TestPool test = new TestPool()) {
            var first = test.start(ADA);
            assertEquals("CUSTOM_CHALLENGE", first.challengeNameAsString());
            assertEquals(Map.of("hint", "four digits", "USERNAME", test.ada.userName()), first.challengeParameters());

            var second = test.answer(first.session(), "0000");
            assertEquals("CUSTOM_CHALLENGE", second.challengeNameAsString());
            assertNotEquals(first.session(), second.session());
            assertNull(second.authenticationResult());

            var done = test.answer(second.session(), Fakes.RIGHT);
            assertNull(done.session());
            assertEquals("Bearer", done.authenticationResult().tokenType());
            assertEquals(3600, done.authenticationResult().expiresIn());
            assertNotNull(done.authenticationResult().refreshToken());
        }
    }

    @Test
    void failAuthenticationIsIncorrectUserNameOrPassword() {
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();
            session = test.answer(session, "1").session();
            String last = test.answer(session, "2").session();

            assertError("NotAuthorizedException", "Incorrect username or password.", () -> test.answer(last, "3"));
        }
    }

    @Test
    void failAuthenticationWinsOverIssueTokens() {
        var both = Fakes.answering(event -> Map.of("issueTokens", true, "failAuthentication", true));
        try (TestPool test = new TestPool(define(both))) {
            assertError("NotAuthorizedException", "Incorrect username or password.", () -> test.start(ADA));
        }
    }

    @Test
    void sessionCanBeUsedOnlyOnce() {
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();
            test.answer(session, "0000");

            assertError("NotAuthorizedException", USED, () -> test.answer(session, Fakes.RIGHT));
        }
    }

    @Test
    void sessionIsSpentEvenIfATriggerFails() {
        var failing = new Triggers(
                Fakes.DEFINE,
                Fakes.CREATE,
                Fakes.answering(event -> {
                    throw new IllegalStateException("no");
                }),
                null,
                Triggers.PreTokenVersion.V1_0);
        try (TestPool test = new TestPool(failing)) {
            String session = test.start(ADA).session();
            assertError(
                    "UserLambdaValidationException",
                    "VerifyAuthChallengeResponse failed with error no.",
                    () -> test.answer(session, Fakes.RIGHT));

            assertError("NotAuthorizedException", USED, () -> test.answer(session, Fakes.RIGHT));
        }
    }

    @Test
    void ofParallelCallsWithOneSessionExactlyOneGetsThrough() throws Exception {
        var threads = Executors.newFixedThreadPool(32);
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();
            Callable<String> call = () -> {
                try {
                    test.answer(session, Fakes.RIGHT);
                    return "tokens";
                } catch (NotAuthorizedException e) {
                    return e.awsErrorDetails().errorMessage();
                }
            };
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(Collections.nCopies(32, call))) {
                outcomes.add(outcome.get());
            }

            assertEquals(1, outcomes.stream().filter("tokens"::equals).count());
            assertEquals(31, outcomes.stream().filter(USED::equals).count());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sessionExpiresAtItsValidityWhichEveryRoundRenews() {
        try (TestPool test = new TestPool()) {
            String first = test.start(ADA).session();
            test.advance(Duration.ofSeconds(179));
            String second = test.answer(first, "0000").session();
            test.advance(Duration.ofSeconds(179));
            String third = test.answer(second, "0000").session();
            test.advance(Duration.ofMinutes(3));

            assertError("NotAuthorizedException", EXPIRED, () -> test.answer(third, Fakes.RIGHT));
        }
    }

    @Test
    void sessionIsBoundToItsClientAndItsUser() {
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();

            assertError("NotAuthorizedException", "Invalid session for the user.", () -> test.answer("x", "y"));
            assertError(
                    "NotAuthorizedException",
                    "Invalid session for the user.",
                    () -> test.answer(session, "grace@example.com", Fakes.RIGHT, Map.of()));
            assertError(
                    "NotAuthorizedException",
                    "Invalid session for the user.",
                    () -> test.sdk.respondToAuthChallenge(r -> r.clientId("otherclient")
                            .challengeName("CUSTOM_CHALLENGE")
                            .session(session)
                            .challengeResponses(Map.of("USERNAME", ADA, "ANSWER", Fakes.RIGHT))));
            // None of these cost the session.
            assertNotNull(test.answer(session, Fakes.RIGHT).authenticationResult());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ADA@Example.COM", "+12025550101"})
    void addressesAreSignInNamesWithoutRegardToCase(String name) {
        try (TestPool test = new TestPool()) {
            String session = test.start(name).session();

            assertNotNull(test.answer(session, test.ada.userName(), Fakes.RIGHT, Map.of())
                    .authenticationResult());
        }
    }

    /** In a pool whose sign-in names are addresses, "it does not have to be verified" (AWS developer guide, user pool attributes). */
    @Test
    void unverifiedAddressIsASignInName() {
        try (TestPool test = new TestPool(TestPool.client(null, AppClient.UserExistenceErrors.LEGACY))) {
            test.pool.createUser(Map.of("email", "linus@example.com"));

            assertNotNull(test.start("linus@example.com").session());
        }
    }

    @Test
    void legacyClientTellsThatAUserIsUnknown() {
        try (TestPool test = new TestPool(TestPool.client(null, AppClient.UserExistenceErrors.LEGACY))) {
            assertError("UserNotFoundException", "User does not exist.", () -> test.start("who@example.com"));
            assertEquals(List.of(), test.trace);
        }
    }

    @Test
    void unknownUserRunsTheTriggersButNeverGetsTokens() {
        try (TestPool test = new TestPool()) {
            var first = test.start("who@example.com");
            assertError(
                    "NotAuthorizedException",
                    "Incorrect username or password.",
                    () -> test.answer(first.session(), "who@example.com", Fakes.RIGHT, Map.of()));

            assertTrue(test.trace.stream()
                    .allMatch(call ->
                            Boolean.TRUE.equals(Fakes.request(call.eventIn()).get("userNotFound"))));
        }
    }

    @Test
    void unknownNameIsShownAsAMadeUpUserNameThatStays() {
        try (TestPool test = new TestPool();
                TestPool other = new TestPool()) {
            String shown = shownName(test, "who@example.com");

            assertTrue(UUID.matcher(shown).matches(), shown);
            assertTrue(UUID.matcher(test.ada.userName()).matches(), "the form of a user name");
            assertEquals(shown, shownName(test, "who@example.com"));
            assertEquals(shown, shownName(test, "Who@Example.COM"));
            assertNotEquals(shown, shownName(test, "whom@example.com"));
            assertNotEquals(shown, shownName(other, "who@example.com"), "anybody could compute it");
            assertEquals(shown, shownName(test, shown), "a user name that is typed is shown as it is");
            assertEquals(test.ada.userName(), shownName(test, test.ada.userName()));
        }
    }

    private static String shownName(TestPool test, String name) {
        return shownName(test.start(name).challengeParameters());
    }

    private static String shownName(Map<String, String> parameters) {
        return parameters.getOrDefault("USERNAME", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unknownUserAnswersUnderTheTypedNameOrTheShownOne(boolean typed) {
        try (TestPool test = new TestPool()) {
            var first = test.start("who@example.com");
            String shown = shownName(first.challengeParameters());

            var second = test.answer(first.session(), typed ? "WHO@example.com" : shown, "0000", Map.of());

            assertEquals(shown, shownName(second.challengeParameters()));
        }
    }

    @Test
    void disabledOrDeletedUserCannotGoOn() {
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();
            test.sdk.adminDisableUser(r -> r.userPoolId(TestPool.POOL_ID).username(ADA));
            assertError("NotAuthorizedException", "User is disabled.", () -> test.answer(session, Fakes.RIGHT));
            assertError("NotAuthorizedException", "User is disabled.", () -> test.start(ADA));

            test.sdk.adminDeleteUser(r -> r.userPoolId(TestPool.POOL_ID).username(ADA));
            assertError(
                    "NotAuthorizedException", "Invalid session for the user.", () -> test.answer(session, Fakes.RIGHT));
        }
    }

    @Test
    void metadataOfInitiateAuthReachesNoTriggerAndThatOfRespondReachesAll() {
        var silent = Fakes.answering(event -> Map.of());
        try (TestPool test = new TestPool(TestPool.triggers(silent, Triggers.PreTokenVersion.V1_0))) {
            String session = test.start(ADA, Map.of("from", "initiate")).session();
            assertEquals(List.of("DefineAuthChallenge", "CreateAuthChallenge"), test.tracedNames());
            assertTrue(test.trace.stream()
                    .noneMatch(call -> Fakes.request(call.eventIn()).containsKey("clientMetadata")));
            test.trace.clear();

            session =
                    test.answer(session, ADA, "0000", Map.of("from", "respond")).session();
            test.answer(session, ADA, Fakes.RIGHT, Map.of("from", "respond"));

            assertEquals(
                    List.of(
                            "VerifyAuthChallengeResponse",
                            "DefineAuthChallenge",
                            "CreateAuthChallenge",
                            "VerifyAuthChallengeResponse",
                            "DefineAuthChallenge",
                            "PreTokenGeneration"),
                    test.tracedNames());
            assertTrue(test.trace.stream()
                    .allMatch(call -> Map.of("from", "respond")
                            .equals(Fakes.request(call.eventIn()).get("clientMetadata"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD_VERIFIER", "SRP_A"})
    void challengesOfSrpAreNotSupportedAndNamed(String challengeName) {
        var asking = Fakes.answering(event -> Map.of("challengeName", challengeName));
        try (TestPool test = new TestPool(define(asking))) {
            assertError(
                    "InvalidParameterException",
                    "Challenge " + challengeName + " is not supported by the local pool.",
                    () -> test.start(ADA));
        }
    }

    @Test
    void withoutDefineTriggerCustomAuthIsNotConfigured() {
        try (TestPool test = new TestPool(define(null))) {
            assertError(
                    "InvalidParameterException",
                    "Custom auth lambda trigger is not configured for the user pool.",
                    () -> test.start(ADA));
        }
    }

    @Test
    void flowsAreSupportedAllowedOrNamed() {
        try (TestPool test = new TestPool()) {
            assertError(
                    "InvalidParameterException",
                    "AuthFlow USER_SRP_AUTH is not supported by the local pool.",
                    () -> initiate(test, "webclient", AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", ADA)));
            assertError(
                    "InvalidParameterException",
                    "USER_PASSWORD_AUTH flow not enabled for this client",
                    () -> initiate(test, "otherclient", AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", ADA)));
            assertError(
                    "InvalidParameterException",
                    "CHALLENGE_NAME SRP_A is not supported by the local pool.",
                    () -> initiate(
                            test,
                            "webclient",
                            AuthFlowType.CUSTOM_AUTH,
                            Map.of("USERNAME", ADA, "CHALLENGE_NAME", "SRP_A", "SRP_A", "1")));
            assertError(
                    "ResourceNotFoundException",
                    "User pool client nobody does not exist.",
                    () -> initiate(test, "nobody", AuthFlowType.CUSTOM_AUTH, Map.of("USERNAME", ADA)));
        }
    }

    @Test
    void passwordSignsInOnlyWithThePermanentPassword() {
        try (TestPool test = new TestPool()) {
            test.pool.setPassword(test.ada.userName(), "correct horse");

            var done = initiate(
                    test,
                    "webclient",
                    AuthFlowType.USER_PASSWORD_AUTH,
                    Map.of("USERNAME", ADA, "PASSWORD", "correct horse"));
            assertNotNull(done.authenticationResult().accessToken());
            assertError(
                    "NotAuthorizedException",
                    "Incorrect username or password.",
                    () -> initiate(
                            test,
                            "webclient",
                            AuthFlowType.USER_PASSWORD_AUTH,
                            Map.of("USERNAME", ADA, "PASSWORD", "wrong horse")));
        }
    }

    @Test
    void answerAboveTheLimitOfStringMapsIsAnInvalidParameter() {
        try (TestPool test = new TestPool()) {
            String session = test.start(ADA).session();
            assertNotNull(test.answer(session, "9".repeat(131_072)).session());

            var thrown = assertThrows(
                    CognitoIdentityProviderException.class, () -> test.answer(session, "9".repeat(131_073)));
            assertEquals("InvalidParameterException", thrown.awsErrorDetails().errorCode());
        }
    }

    private static InitiateAuthResponse initiate(
            TestPool test, String clientId, AuthFlowType flow, Map<String, String> parameters) {
        return test.sdk.initiateAuth(r -> r.clientId(clientId).authFlow(flow).authParameters(parameters));
    }

    private static Triggers define(@Nullable RequestStreamHandler define) {
        return new Triggers(define, Fakes.CREATE, Fakes.VERIFY, null, Triggers.PreTokenVersion.V1_0);
    }
}
