package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** A new person registers, by the real SDK, the local pool over HTTP and the real handlers. */
final class SignUpStoryTest {
    private static final String NEW = "new@example.com";
    private static final String NEW_PHONE = "+12025550177";
    private static final String PASSWORD = "A-random-one-4-nobody!";
    private static final Map<String, String> SMS = Map.of("signInMethod", "SMS_OTP");

    private LocalCountersign local;
    private TestClient signUp;

    @BeforeEach
    void start() throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        signUp = new TestClient(local, "signup");
    }

    @AfterEach
    void stop() {
        signUp.close();
        local.close();
    }

    private SignUpResponse register(TestClient client, String name, AttributeType... attributes) {
        return client.cognito.signUp(request -> request.clientId(client.clientId())
                .username(name)
                .password(PASSWORD)
                .userAttributes(attributes)
                .clientMetadata(Map.of("locale", "de")));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private Answered prove(TestClient client, String name, Map<String, String> metadata) {
        Answered round = client.request(name, metadata, "__dummy__");
        return client.answer(round, name, client.codeSentTo(name), Map.of("locale", "de"));
    }

    @Test
    @DisplayName("B4 C6 a new person registers and is signed in by one code, which verifies the address")
    void oneCodeIsEnough() {
        SignUpResponse made = register(signUp, NEW);
        assertTrue(made.userConfirmed());

        Answered signedIn = prove(signUp, NEW, TestClient.EMAIL);

        assertTrue(signedIn.hasTokens());
        assertEquals(made.userSub(), signedIn.idClaims().get("sub"));
        assertEquals(NEW, signedIn.idClaims().get("email"));
        assertEquals(true, signedIn.idClaims().get("email_verified"));
        assertEquals("login", signedIn.idClaims().get("custom:auth_purpose"));
        assertEquals("email", signedIn.idClaims().get("custom:preferred_channel"));
        assertEquals("de", signedIn.idClaims().get("locale"));
        assertEquals(1, local.inbox().messages(NEW).size());
    }

    @Test
    @DisplayName("C4 by phone, and at the app client for login from then on")
    void phoneIsAnAddressLikeAnother() {
        register(signUp, NEW_PHONE);
        assertEquals(true, prove(signUp, NEW_PHONE, SMS).idClaims().get("phone_number_verified"));

        try (TestClient web = new TestClient(local, "web")) {
            assertTrue(prove(web, NEW_PHONE, SMS).hasTokens());
        }
    }

    @Test
    @DisplayName("C5 nobody gets an account at an app client for login")
    void loginMakesNoAccounts() {
        try (TestClient web = new TestClient(local, "web")) {
            UserLambdaValidationException refused =
                    assertThrows(UserLambdaValidationException.class, () -> register(web, NEW));

            assertTrue(String.valueOf(refused.getMessage()).contains("Nobody can sign up here"), refused.getMessage());
        }
    }

    @Test
    @DisplayName("tokens of the sign-up client cannot change the account")
    void tokensOfSignUpCannotWrite() {
        register(signUp, NEW);
        Answered signedIn = prove(signUp, NEW, TestClient.EMAIL);

        assertFalse(Arrays.asList(
                        String.valueOf(signedIn.accessClaims().get("scope")).split(" "))
                .contains("aws.cognito.signin.user.admin"));
        assertThrows(
                NotAuthorizedException.class,
                () -> signUp.cognito.updateUserAttributes(
                        request -> request.accessToken(signedIn.tokens().accessToken())
                                .userAttributes(attribute("email", "thief@example.com"))));
    }

    @Test
    @DisplayName("an address that nobody proved reserves nothing: its owner signs in and has the account")
    void addressCannotBeReserved() {
        register(signUp, NEW);
        assertThrows(UsernameExistsException.class, () -> register(signUp, NEW));

        assertTrue(prove(signUp, NEW, TestClient.EMAIL).hasTokens());
    }

    @Test
    @DisplayName(
            "PH-01 whoever prepared the account with an address of somebody else is shut out by its owner's first code")
    void preparedAccountIsItsOwners() {
        // by somebody who owns the phone alone
        register(signUp, NEW_PHONE, attribute("email", NEW), attribute("name", "Mallory"), attribute("locale", "de"));

        try (TestClient web = new TestClient(local, "web");
                TestClient password = new TestClient(local, "password")) {
            Answered owner = prove(web, NEW, TestClient.EMAIL);

            assertEquals(true, owner.idClaims().get("email_verified"));
            assertNull(owner.idClaims().get("phone_number"));
            assertEquals("Mallory", owner.idClaims().get("name"), "a preference opens nothing, and stays");
            assertThrows(
                    NotAuthorizedException.class,
                    () -> password.cognito.initiateAuth(request -> request.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                            .clientId(password.clientId())
                            .authParameters(Map.of("USERNAME", NEW, "PASSWORD", PASSWORD))));
            int messages = local.inbox().messages(NEW_PHONE).size();
            web.request(NEW_PHONE, SMS, "__dummy__");
            assertEquals(messages, local.inbox().messages(NEW_PHONE).size(), "the phone opens nothing");
        }
    }

    @Test
    @DisplayName("PH-01 sessions that the password opened before end as well")
    void sessionsEnd() {
        register(signUp, NEW);
        try (TestClient web = new TestClient(local, "web");
                TestClient password = new TestClient(local, "password")) {
            AuthenticationResultType before = password.cognito
                    .initiateAuth(request -> request.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                            .clientId(password.clientId())
                            .authParameters(Map.of("USERNAME", NEW, "PASSWORD", PASSWORD)))
                    .authenticationResult();

            assertTrue(prove(web, NEW, TestClient.EMAIL).hasTokens());

            assertThrows(
                    NotAuthorizedException.class,
                    () -> password.cognito.initiateAuth(request -> request.authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                            .clientId(password.clientId())
                            .authParameters(Map.of("REFRESH_TOKEN", before.refreshToken()))));
            assertThrows(
                    NotAuthorizedException.class,
                    () -> password.cognito.getUser(request -> request.accessToken(before.accessToken())));
        }
    }
}
