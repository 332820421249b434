package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static dev.countersign.local.TestClient.stepUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.testing.leaks.Canary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** A thief of a token writes a number of his own into the record, by Cognito's own call, and then wants the codes. */
final class ChangedPhoneTest {
    private static final String THIEFS_PHONE = "+12025550166";
    private static final String FIRST = "payment-0123456789";
    private static final String SECOND = "payment-9876543210";

    private final PrintStream terminal = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private LocalCountersign local;
    private TestClient web;

    /** A token trigger of the first version cannot take the scope away that {@code UpdateUserAttributes} asks for. */
    @BeforeEach
    void start() throws IOException {
        System.setErr(new PrintStream(log, true, UTF_8));
        local = LocalCountersign.start(0, Map.of("LOG_LEVEL", "info"), PreTokenVersion.V1_0);
        web = new TestClient(local, "web");
    }

    @AfterEach
    void stop() {
        web.close();
        local.close();
        System.setErr(terminal);
        log.toString(UTF_8).lines().forEach(Canary::hear);
    }

    private void approveByHerPhone() {
        Answered round = web.requestStepUp(ADA, web.signIn(ADA).tokens().accessToken(), FIRST);
        assertTrue(web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(FIRST))
                .hasTokens());
    }

    private void write(String token) {
        web.cognito.updateUserAttributes(
                request -> request.accessToken(token).userAttributes(attribute("phone_number", THIEFS_PHONE)));
    }

    /** As after a code of Cognito's own, which the thief has typed. */
    private void callItVerified() {
        web.cognito.adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                .username(ADA)
                .userAttributes(attribute("phone_number_verified", "true")));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private void assertNothingIsSent(String token, String what) {
        int before = local.inbox().messages("").size();
        log.reset();

        assertThrows(UserLambdaValidationException.class, () -> web.requestStepUp(ADA, token, SECOND));

        assertEquals(before, local.inbox().messages("").size());
        assertEquals(
                1,
                log.toString(UTF_8).lines().filter(line -> line.contains(what)).count(),
                log.toString(UTF_8));
    }

    @Test
    @DisplayName(
            "FL-07 the number that a stolen token wrote into the record gets no code of a step-up, verified or not, and an event tells")
    void thiefsNumberGetsNothing() {
        approveByHerPhone();
        try (TestClient writing = new TestClient(local, "signup")) {
            String stolen = writing.signIn(ADA).tokens().accessToken();
            write(stolen);
            assertNothingIsSent(stolen, "NOTHING_SENT_NO_VERIFIED_ADDRESS");

            callItVerified();
            assertNothingIsSent(stolen, "NOTHING_SENT_ADDRESS_CHANGED");
        }

        assertEquals(List.of(), local.inbox().messages(THIEFS_PHONE));
    }

    @Test
    @DisplayName("FL-07 a token of an app client for sign-in writes no number at all")
    void tokenOfASignInWritesNothing() {
        String stolen = web.signIn(ADA).tokens().accessToken();

        assertThrows(NotAuthorizedException.class, () -> write(stolen));

        Answered round = web.requestStepUp(ADA, stolen, FIRST);
        assertTrue(web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(FIRST))
                .hasTokens());
    }
}
