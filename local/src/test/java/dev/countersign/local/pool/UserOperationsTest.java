package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.POOL_ID;
import static dev.countersign.local.pool.TestPool.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

class UserOperationsTest {
    private static final String GRACE = "grace@example.com";

    @Test
    void adminCreatesReadsChangesAndDeletesAUser() {
        try (TestPool test = new TestPool()) {
            var created = test.sdk
                    .adminCreateUser(r -> r.userPoolId(POOL_ID)
                            .username(GRACE)
                            .messageAction(MessageActionType.SUPPRESS)
                            .userAttributes(attribute("email_verified", "true")))
                    .user();
            assertNotEquals(GRACE, created.username());
            assertEquals(UserStatusType.FORCE_CHANGE_PASSWORD, created.userStatus());
            assertEquals(test.now(), created.userCreateDate());
            assertTrue(created.enabled());
            Map<String, String> attributes = map(created.attributes());
            assertNotEquals(created.username(), attributes.get("sub"));
            assertEquals(GRACE, attributes.get("email"));
            assertNotNull(test.start(GRACE).session(), "custom auth runs in FORCE_CHANGE_PASSWORD");

            test.sdk.adminUpdateUserAttributes(r -> r.userPoolId(POOL_ID)
                    .username(GRACE)
                    .userAttributes(attribute("phone_number", "+442079460102"), attribute("custom:size", "1")));
            var read = map(test.sdk
                    .adminGetUser(r -> r.userPoolId(POOL_ID).username(created.username()))
                    .userAttributes());
            assertEquals("+442079460102", read.get("phone_number"));
            assertEquals("false", read.get("phone_number_verified"));
            assertEquals("1", read.get("custom:size"));

            test.sdk.adminDeleteUser(r -> r.userPoolId(POOL_ID).username(GRACE));
            assertError(
                    "UserNotFoundException",
                    "User does not exist.",
                    () -> test.sdk.adminGetUser(r -> r.userPoolId(POOL_ID).username(GRACE)));
        }
    }

    @Test
    void temporaryPasswordAsksForANewOneWhichIsNotSupported() {
        try (TestPool test = new TestPool()) {
            test.sdk.adminCreateUser(r -> r.userPoolId(POOL_ID)
                    .username(GRACE)
                    .temporaryPassword("temporary")
                    .userAttributes(attribute("email_verified", "true")));
            assertError(
                    "InvalidParameterException",
                    "Challenge NEW_PASSWORD_REQUIRED is not supported by the local pool.",
                    () -> password(test, "temporary"));

            test.sdk.adminSetUserPassword(r ->
                    r.userPoolId(POOL_ID).username(GRACE).password("permanent").permanent(true));
            assertNotNull(password(test, "permanent"));
            assertError(
                    "InvalidPasswordException",
                    "Password did not conform with policy: Password not long enough",
                    () -> test.sdk.adminSetUserPassword(
                            r -> r.userPoolId(POOL_ID).username(GRACE).password("short")));
        }
    }

    @Test
    void namesAndVerifiedAddressesBelongToOneUser() {
        try (TestPool test = new TestPool()) {
            assertError(
                    "UsernameExistsException",
                    "User account already exists",
                    () -> test.sdk.adminCreateUser(r -> r.userPoolId(POOL_ID).username("ADA@example.com")));

            User grace = test.pool.createUser(Map.of("email", GRACE, "email_verified", "true"));
            assertError(
                    "AliasExistsException",
                    "An account with the given email already exists.",
                    () -> test.sdk.adminUpdateUserAttributes(r -> r.userPoolId(POOL_ID)
                            .username(grace.userName())
                            .userAttributes(attribute("email", ADA), attribute("email_verified", "true"))));
        }
    }

    @Test
    void malformedUsersAreRefused() {
        try (TestPool test = new TestPool()) {
            assertError(
                    "InvalidParameterException",
                    "Username should be either an email or a phone number.",
                    () -> test.sdk.adminCreateUser(r -> r.userPoolId(POOL_ID).username("grace")));
            assertError(
                    "InvalidParameterException",
                    "Invalid phone number format.",
                    () -> test.sdk.adminCreateUser(r -> r.userPoolId(POOL_ID).username("+44 20")));
            assertError(
                    "InvalidParameterException",
                    "Attributes did not conform to the schema: Type for attribute {shoe} could not be determined",
                    () -> test.sdk.adminUpdateUserAttributes(
                            r -> r.userPoolId(POOL_ID).username(ADA).userAttributes(attribute("shoe", "38"))));
            assertError(
                    "ResourceNotFoundException",
                    "User pool eu-west-1_other does not exist.",
                    () -> test.sdk.adminGetUser(
                            r -> r.userPoolId("eu-west-1_other").username(ADA)));
            assertError(
                    "InvalidParameterException",
                    "MessageAction RESEND is not supported by the local pool.",
                    () -> test.sdk.adminCreateUser(
                            r -> r.userPoolId(POOL_ID).username(ADA).messageAction(MessageActionType.RESEND)));
        }
    }

    @Test
    void signedInUserSeesWhatTheClientMayRead() {
        try (TestPool test = new TestPool()) {
            String token = test.signIn().accessToken();
            var self = test.sdk.getUser(r -> r.accessToken(token));

            assertEquals(test.ada.userName(), self.username());
            assertEquals(
                    Map.of(
                            "sub",
                            test.ada.sub(),
                            "email",
                            ADA,
                            "email_verified",
                            "true",
                            "phone_number_verified",
                            "true"),
                    map(self.userAttributes()));
        }
    }

    @Test
    void changedAddressIsUnverifiedAndTheNewSignInName() {
        try (TestPool test = new TestPool()) {
            String token = test.signIn().accessToken();
            test.sdk.updateUserAttributes(
                    r -> r.accessToken(token).userAttributes(attribute("email", ADA), attribute("locale", "en")));
            assertTrue(test.pool.findUser(ADA).orElseThrow().signsInAs(ADA), "the same address stays verified");

            test.sdk.updateUserAttributes(
                    r -> r.accessToken(token).userAttributes(attribute("email", "new@example.com")));

            User ada = test.pool.findUser(test.ada.userName()).orElseThrow();
            assertEquals("false", ada.attributes().get("email_verified"));
            assertTrue(ada.signsInAs("new@example.com"));
            assertFalse(ada.signsInAs(ADA));
        }
    }

    @Test
    void userWritesOnlyWhatTheClientMayWriteAndNeverAVerification() {
        try (TestPool test = new TestPool()) {
            String token = test.signIn().accessToken();
            for (String name : List.of("phone_number", "custom:shoe_size", "sub", "email_verified")) {
                assertError(
                        "NotAuthorizedException",
                        "A client attempted to write unauthorized attribute",
                        () -> test.sdk.updateUserAttributes(
                                r -> r.accessToken(token).userAttributes(attribute(name, "true"))));
            }
        }
    }

    @Test
    void attributesThatAreNotInTheSchemaAreRefused() {
        String unknown = "user.custom:colour: Attribute does not exist in the schema.\n";
        try (TestPool test = new TestPool()) {
            assertError(
                    "InvalidParameterException",
                    unknown,
                    () -> test.sdk.adminUpdateUserAttributes(r ->
                            r.userPoolId(POOL_ID).username(ADA).userAttributes(attribute("custom:colour", "red"))));
            assertError(
                    "InvalidParameterException",
                    "Attributes did not conform to the schema: custom:colour: Attribute does not exist in the schema.\n",
                    () -> test.sdk.adminCreateUser(r ->
                            r.userPoolId(POOL_ID).username(GRACE).userAttributes(attribute("custom:colour", "red"))));
        }
    }

    @Test
    void administratorDeletesAttributesByNameAndByAnEmptyValue() {
        try (TestPool test = new TestPool()) {
            test.sdk.adminDeleteUserAttributes(
                    r -> r.userPoolId(POOL_ID).username(ADA).userAttributeNames("phone_number", "custom:size"));
            test.sdk.adminUpdateUserAttributes(
                    r -> r.userPoolId(POOL_ID).username(ADA).userAttributes(attribute("custom:shoe_size", "")));

            assertEquals(
                    Map.of("email", ADA, "email_verified", "true"),
                    test.pool.findUser(ADA).orElseThrow().attributes());
        }
    }

    @Test
    void globalSignOutEndsEverySignInOfThatUser() {
        try (TestPool test = new TestPool()) {
            var one = test.signIn();
            var two = test.signIn();

            test.sdk.globalSignOut(r -> r.accessToken(one.accessToken()));

            assertError(
                    "NotAuthorizedException",
                    "Access Token has been revoked",
                    () -> test.sdk.getUser(r -> r.accessToken(two.accessToken())));
            assertError(
                    "NotAuthorizedException", "Refresh Token has been revoked", () -> test.refresh(two.refreshToken()));
            String third = test.signIn().refreshToken();
            test.sdk.adminUserGlobalSignOut(r -> r.userPoolId(POOL_ID).username(ADA));
            assertError("NotAuthorizedException", "Refresh Token has been revoked", () -> test.refresh(third));
            assertNotNull(test.refresh(test.signIn().refreshToken()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email = \"ADA@example.com\" | 1",
                "phone_number=\"+12025550101\" | 1",
                "\"email\" ^= \"ada\" | 1",
                "email = \"nobody@example.com\" | 0",
                "cognito:user_status = \"CONFIRMED\" | 2",
                "status = \"Enabled\" | 2",
                "name = \"Say \\\"hi\\\"\" | 1",
                "| 2"
            })
    void usersAreFoundByOneAttribute(@Nullable String filter, int found) {
        try (TestPool test = new TestPool()) {
            test.pool.createUser(Map.of("email", GRACE, "name", "Say \"hi\""));

            assertEquals(
                    found,
                    test.sdk
                            .listUsers(r -> r.userPoolId(POOL_ID).filter(filter))
                            .users()
                            .size());
        }
    }

    @Test
    void usersAreFoundBySubAndUserNameAndByNothingElse() {
        try (TestPool test = new TestPool()) {
            for (String filter :
                    List.of("sub = \"" + test.ada.sub() + "\"", "username = \"" + test.ada.userName() + "\"")) {
                var user = test.sdk
                        .listUsers(r -> r.userPoolId(POOL_ID).filter(filter))
                        .users()
                        .get(0);
                assertEquals(test.ada.userName(), user.username());
                assertEquals(test.ada.sub(), map(user.attributes()).get("sub"));
            }
            for (String filter : List.of(
                    "custom:shoe_size = \"38\"",
                    "email",
                    "email = ada@example.com",
                    "email = \"" + "a".repeat(100_000) + "\"")) {
                assertError(
                        "InvalidParameterException",
                        "Error while parsing filter.",
                        () -> test.sdk.listUsers(r -> r.userPoolId(POOL_ID).filter(filter)));
            }
        }
    }

    @Test
    void nothingOfAUserIsPrintedButTheUserName() {
        try (TestPool test = new TestPool()) {
            assertEquals("User[" + test.ada.userName() + "]", test.ada.toString());
        }
    }

    private static Object password(TestPool test, String password) {
        return test.sdk
                .initiateAuth(r -> r.clientId("webclient")
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", GRACE, "PASSWORD", password)))
                .authenticationResult();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static Map<String, String> map(List<AttributeType> attributes) {
        Map<String, String> map = new TreeMap<>();
        attributes.forEach(attribute -> map.put(attribute.name(), attribute.value()));
        return map;
    }
}
