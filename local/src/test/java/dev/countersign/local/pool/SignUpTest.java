package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.POOL_ID;
import static dev.countersign.local.pool.TestPool.assertError;
import static dev.countersign.local.pool.TestPool.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.local.pool.AppClient.UserExistenceErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

class SignUpTest {
    private static final String LINUS = "linus@example.com";
    private static final String NO_CODE = "Invalid code provided, please request a code again.";
    private static final String NO_RESENDING = "Cannot resend codes. Auto verification not turned on.";

    private static final RequestStreamHandler CONFIRMS =
            Fakes.answering(event -> Map.of("autoConfirmUser", true, "autoVerifyEmail", false));
    private static final RequestStreamHandler TOLD = Fakes.answering(event -> Map.of());

    private static final RequestStreamHandler REFUSES = Fakes.answering(event -> {
        throw new IllegalStateException("not here");
    });

    @Test
    void withoutATriggerAUserIsUnconfirmedAndCannotSignIn() {
        try (TestPool test = new TestPool()) {
            var signedUp = test.signUp(LINUS, "locale", "en");

            assertFalse(signedUp.userConfirmed());
            assertNull(signedUp.codeDeliveryDetails(), "the pool sends no code of its own");
            User linus = test.pool.findUser(LINUS).orElseThrow();
            assertEquals(List.of(signedUp.userSub(), signedUp.userSub()), List.of(linus.sub(), linus.userName()));
            assertEquals(Map.of("email", LINUS, "email_verified", "false", "locale", "en"), linus.attributes());
            assertError("UserNotConfirmedException", "User is not confirmed.", () -> test.start(LINUS));
            assertError("UserNotConfirmedException", "User is not confirmed.", () -> password(test, LINUS));
            assertEquals(List.of(), test.trace);
        }
    }

    @Test
    void autoConfirmedUserSignsInByTheUnverifiedAddress() {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, TOLD))) {
            var signedUp = test.signUp(LINUS);

            assertTrue(signedUp.userConfirmed());
            var tokens = test.answer(test.start(LINUS).session(), LINUS, Fakes.RIGHT, Map.of())
                    .authenticationResult();
            var id = TestPool.claims(tokens.idToken());
            assertEquals(signedUp.userSub(), id.get("sub"));
            assertEquals(signedUp.userSub(), id.get("cognito:username"));
            assertEquals(false, id.get("email_verified"));
        }
    }

    /** Who stopped halfway is unconfirmed in the next run too. */
    @Test
    void unconfirmedUserOutlivesThePool() {
        try (TestPool test = new TestPool()) {
            test.signUp(LINUS);

            UserPool next = new UserPool(test.pool.config(), test.pool.records());
            assertEquals(
                    User.Status.UNCONFIRMED, next.findUser(LINUS).orElseThrow().status());
        }
    }

    @Test
    void phoneNumberIsASignUpNameToo() {
        try (TestPool test = new TestPool()) {
            test.signUp("+442079460102");

            User user = test.pool.findUser("+442079460102").orElseThrow();
            assertEquals(Map.of("phone_number", "+442079460102", "phone_number_verified", "false"), user.attributes());
        }
    }

    @Test
    void triggersSeeTheNewcomerAndThenTheUser() {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, TOLD))) {
            String sub = test.sdk
                    .signUp(r -> r.clientId("webclient")
                            .username(LINUS)
                            .password("Nobody-knows-1")
                            .userAttributes(attributes("locale", "en"))
                            .validationData(attributes("invitation", "7"))
                            .clientMetadata(Map.of("from", "sign-up")))
                    .userSub();

            assertEquals(List.of("PreSignUp", "PostConfirmation"), test.tracedNames());
            assertEquals(
                    event("PreSignUp_SignUp", sub, "webclient", """
                            {"userAttributes":{"locale":"en","email":"l***@example.com"},
                            "validationData":{"invitation":"7"},"clientMetadata":{"from":"sign-up"}}""", """
                            {"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"""),
                    test.trace.get(0).eventIn());
            assertEquals(
                    event("PostConfirmation_ConfirmSignUp", sub, "webclient", """
                            {"userAttributes":{"sub":"%s","cognito:user_status":"CONFIRMED","email_verified":"false",
                            "locale":"en","email":"l***@example.com"},"clientMetadata":{"from":"sign-up"}}""".formatted(sub), "{}"),
                    test.trace.get(1).eventIn());
        }
    }

    @Test
    void withoutDataOfTheCallerValidationDataIsNullAndMetadataAbsent() {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, null))) {
            test.signUp(LINUS);

            var request = Fakes.request(test.trace.get(0).eventIn());
            assertEquals(Set.of("userAttributes", "validationData"), request.keySet());
            assertNull(request.get("validationData"));
        }
    }

    @Test
    void autoVerifiedAddressesAreVerified() {
        var verifies = Fakes.answering(
                event -> Map.of("autoConfirmUser", true, "autoVerifyEmail", true, "autoVerifyPhone", true));
        try (TestPool test = new TestPool(clientThatWrites("phone_number"), TestPool.signUp(verifies, null))) {
            test.signUp(LINUS, "phone_number", "+442079460102");

            var attributes = test.pool.findUser(LINUS).orElseThrow().attributes();
            assertEquals("true", attributes.get("email_verified"));
            assertEquals("true", attributes.get("phone_number_verified"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, false, 'Phone or email cannot be auto verified, when user is not being auto confirmed.'",
        "true, true, true, Unrecognizable lambda output"
    })
    void whatCannotBeVerifiedMakesNoUser(boolean confirm, boolean email, boolean phone, String message) {
        var verifies = Fakes.answering(
                event -> Map.of("autoConfirmUser", confirm, "autoVerifyEmail", email, "autoVerifyPhone", phone));
        try (TestPool test = new TestPool(TestPool.signUp(verifies, null))) {
            assertError("InvalidLambdaResponseException", message, () -> test.signUp(LINUS));
            assertTrue(test.pool.findUser(LINUS).isEmpty());
        }
    }

    @Test
    void refusalOfPreSignUpMakesNoUser() {
        try (TestPool test = new TestPool(TestPool.signUp(REFUSES, TOLD))) {
            assertError(
                    "UserLambdaValidationException", "PreSignUp failed with error not here.", () -> test.signUp(LINUS));
            assertTrue(test.pool.findUser(LINUS).isEmpty());
            assertEquals(List.of("PreSignUp"), test.tracedNames());
        }
    }

    @Test
    void userIsThereThoughPostConfirmationFailed() {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, REFUSES))) {
            assertError(
                    "UserLambdaValidationException",
                    "PostConfirmation failed with error not here.",
                    () -> test.signUp(LINUS));
            assertEquals(
                    User.Status.CONFIRMED,
                    test.pool.findUser(LINUS).orElseThrow().status());
        }
    }

    /** PreSignUp is asked all the same: it may remove who holds the name. */
    @ParameterizedTest
    @CsvSource({
        "ada@example.com, locale, en, email",
        "ADA@EXAMPLE.COM, locale, en, email",
        "+12025550101, locale, en, phone_number",
        "linus@example.com, phone_number, +12025550101, phone_number",
        "+442079460102, email, ada@example.com, email"
    })
    void takenAddressIsToldWhateverTheClientHides(String name, String attribute, String value, String kind) {
        try (TestPool test =
                new TestPool(clientThatWrites("locale", "email", "phone_number"), TestPool.signUp(CONFIRMS, null))) {
            assertError(
                    "UsernameExistsException",
                    "An account with the given " + kind + " already exists.",
                    () -> test.signUp(name, attribute, value));
            assertEquals(List.of("PreSignUp"), test.tracedNames());
        }
    }

    @Test
    void unverifiedAddressIsTakenToo() {
        try (TestPool test = new TestPool()) {
            test.signUp(LINUS);

            assertError(
                    "UsernameExistsException",
                    "An account with the given email already exists.",
                    () -> test.signUp(LINUS));
            String token = test.signIn().accessToken();
            assertError(
                    "AliasExistsException",
                    "An account with the given email already exists.",
                    () -> test.sdk.updateUserAttributes(
                            r -> r.accessToken(token).userAttributes(attributes("email", LINUS))));
        }
    }

    @Test
    void ofManySignUpsAtOnceOneSucceeds() {
        try (TestPool test = new TestPool()) {
            long successes = IntStream.range(0, 8)
                    .parallel()
                    .filter(i -> {
                        try {
                            return test.signUp(LINUS).userSub() != null;
                        } catch (CognitoIdentityProviderException e) {
                            return false;
                        }
                    })
                    .count();

            assertEquals(1, successes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, +442079460102",
        "email_verified, true",
        "custom:shoe_size, 38",
        "custom:unknown, 1",
        "sub, 1"
    })
    void clientWritesOnlyWhatItMay(String attribute, String value) {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, null))) {
            assertError(
                    "NotAuthorizedException",
                    "A client attempted to write unauthorized attribute",
                    () -> test.signUp(LINUS, attribute, value));
            assertEquals(List.of(), test.trace);
        }
    }

    @Test
    void malformedSignUpsAreRefusedBeforeTheTrigger() {
        try (TestPool test =
                new TestPool(clientThatWrites("email", "custom:unknown"), TestPool.signUp(CONFIRMS, null))) {
            assertError(
                    "InvalidParameterException",
                    "Username should be either an email or a phone number.",
                    () -> test.signUp("linus"));
            assertError("InvalidParameterException", "Invalid phone number format.", () -> test.signUp("+44 20"));
            assertError(
                    "InvalidParameterException",
                    "Attributes did not conform to the schema: custom:unknown: Attribute does not exist in the schema.\n",
                    () -> test.signUp(LINUS, "custom:unknown", "1"));
            assertError(
                    "InvalidPasswordException",
                    "Password did not conform with policy: Password not long enough",
                    () -> test.sdk.signUp(
                            r -> r.clientId("webclient").username(LINUS).password("short")));
            assertError(
                    "InvalidParameterException",
                    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
                    () -> test.sdk.signUp(r -> r.clientId("webclient").username(LINUS)));
            assertError(
                    "ResourceNotFoundException",
                    "User pool client nobody does not exist.",
                    () -> test.sdk.signUp(
                            r -> r.clientId("nobody").username(LINUS).password("Nobody-knows-1")));
            assertEquals(List.of(), test.trace);
        }
    }

    @Test
    void passwordMayBeLeftOutWhereThePoolAllowsIt() {
        var shape = new PoolShape(Set.of("custom:shoe_size"), true);
        try (TestPool test =
                new TestPool(TestPool.publicClient(), TestPool.signUp(CONFIRMS, null), Duration.ofSeconds(5), shape)) {
            test.sdk.signUp(r -> r.clientId("webclient").username(LINUS));

            assertNotNull(test.start(LINUS).session());
        }
    }

    @ParameterizedTest
    @CsvSource({"ENABLED", "LEGACY"})
    void thereIsNoCodeToConfirmWith(UserExistenceErrors unknownUsers) {
        try (TestPool test = new TestPool(TestPool.client(null, unknownUsers))) {
            test.signUp(LINUS);

            assertError("ExpiredCodeException", NO_CODE, () -> confirm(test, LINUS));
            assertError("InvalidParameterException", NO_RESENDING, () -> resend(test, LINUS));
            assertError(
                    "NotAuthorizedException",
                    "User cannot be confirmed. Current status is CONFIRMED",
                    () -> confirm(test, ADA));
            assertError("InvalidParameterException", "User is already confirmed.", () -> resend(test, ADA));
        }
    }

    @Test
    void whoIsUnknownIsHiddenUnlessTheClientIsOfTheOldKind() {
        try (TestPool test = new TestPool()) {
            assertError("ExpiredCodeException", NO_CODE, () -> confirm(test, LINUS));
            assertError("InvalidParameterException", NO_RESENDING, () -> resend(test, LINUS));
        }
        try (TestPool test = new TestPool(TestPool.client(null, UserExistenceErrors.LEGACY))) {
            assertError(
                    "UserNotFoundException", "Username/client id combination not found.", () -> confirm(test, LINUS));
            assertError(
                    "UserNotFoundException", "Username/client id combination not found.", () -> resend(test, LINUS));
        }
    }

    @Test
    void administratorConfirmsOnceAndPostConfirmationIsTold() {
        try (TestPool test = new TestPool(TestPool.signUp(TOLD, TOLD))) {
            String sub = test.signUp(LINUS).userSub();

            test.sdk.adminConfirmSignUp(
                    r -> r.userPoolId(POOL_ID).username(LINUS).clientMetadata(Map.of("by", "operator")));

            var event = test.trace.get(1).eventIn();
            assertEquals("PostConfirmation_ConfirmSignUp", event.get("triggerSource"));
            assertEquals(sub, event.get("userName"));
            assertEquals(Map.of("by", "operator"), Fakes.request(event).get("clientMetadata"));
            assertNotNull(test.start(LINUS).session());
            assertError(
                    "NotAuthorizedException",
                    "User cannot be confirmed. Current status is CONFIRMED",
                    () -> test.sdk.adminConfirmSignUp(r -> r.userPoolId(POOL_ID).username(LINUS)));
        }
    }

    @Test
    void preSignUpIsAskedAboutUsersOfAnAdministratorButConfirmsNone() {
        try (TestPool test = new TestPool(TestPool.signUp(CONFIRMS, TOLD))) {
            var created = test.sdk
                    .adminCreateUser(r -> r.userPoolId(POOL_ID).username(LINUS))
                    .user();

            assertEquals("FORCE_CHANGE_PASSWORD", created.userStatusAsString());
            assertEquals(List.of("PreSignUp"), test.tracedNames());
            assertEquals(
                    event("PreSignUp_AdminCreateUser", created.username(), "CLIENT_ID_NOT_APPLICABLE", """
                            {"userAttributes":{"email":"l***@example.com"},"validationData":null}""", """
                            {"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"""),
                    test.trace.get(0).eventIn());
        }
        try (TestPool test = new TestPool(TestPool.signUp(REFUSES, TOLD))) {
            assertThrows(
                    CognitoIdentityProviderException.class,
                    () -> test.sdk.adminCreateUser(r -> r.userPoolId(POOL_ID).username(LINUS)));
            assertTrue(test.pool.findUser(LINUS).isEmpty());
        }
    }

    private static void confirm(TestPool test, String name) {
        test.sdk.confirmSignUp(r -> r.clientId("webclient").username(name).confirmationCode("123456"));
    }

    private static void resend(TestPool test, String name) {
        test.sdk.resendConfirmationCode(r -> r.clientId("webclient").username(name));
    }

    private static void password(TestPool test, String name) {
        test.sdk.initiateAuth(r -> r.clientId("webclient")
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", name, "PASSWORD", "Nobody-knows-1")));
    }

    private static AppClient clientThatWrites(String... attributes) {
        AppClient client = TestPool.publicClient();
        return new AppClient(
                client.name(),
                client.id(),
                client.secret(),
                client.flows(),
                client.authSessionValidity(),
                client.preventUserExistenceErrors(),
                Set.of(attributes),
                client.readable(),
                client.tokenValidity());
    }

    private static Map<String, Object> event(
            String source, String userName, String clientId, String request, String response) {
        return Fakes.parse("""
                {"version":"1","triggerSource":"%s","region":"eu-west-1","userPoolId":"eu-west-1_local","userName":"%s",
                "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"%s"},"request":%s,"response":%s}""".formatted(source, userName, clientId, request, response));
    }
}
