package dev.countersign.triggers.cognito;

import static dev.countersign.triggers.LambdaFunction.POST_CONFIRMATION;
import static dev.countersign.triggers.LambdaFunction.PRE_SIGN_UP;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.signin.Refusal;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two triggers around a sign-up, and what the token trigger takes from its tokens. */
final class SignUpHandlersTest {
    private static final Map<String, Object> CONFIRMED =
            Map.of("autoConfirmUser", true, "autoVerifyEmail", false, "autoVerifyPhone", false);

    private final Bench bench = new Bench();

    private static String atLogin(String event) {
        return event.replace(Bench.SIGN_UP_CLIENT, Bench.CLIENT);
    }

    private String refusal(LambdaFunction function, String event) {
        return assertThrows(Refusal.class, () -> bench.run(function, event))
                .text()
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"presignup-observed", "presignup-documented"})
    @DisplayName("C4 a new person is confirmed at once, and no address is verified by that")
    void confirmsWithoutVerifying(String file) {
        assertEquals(CONFIRMED, bench.response(PRE_SIGN_UP, EventJson.golden(file)));
    }

    @Test
    @DisplayName("C5 a login client never creates accounts")
    void refusesElsewhere() {
        assertEquals("Nobody can sign up here", refusal(PRE_SIGN_UP, atLogin(EventJson.golden("presignup-observed"))));
    }

    @Test
    void saysWhatToEnterInstead() {
        String event = EventJson.with(PRE_SIGN_UP, Map.of("userAttributes", Map.of("phone_number", "030 123456")));

        assertEquals("Enter the phone number with its country code, such as +12025550123", refusal(PRE_SIGN_UP, event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"})
    @DisplayName("C4 accounts that an operator or a federation makes are left alone, whatever the app client")
    void leavesOtherSourcesAlone(String source) {
        String event = atLogin(EventJson.golden("presignup-documented").replace("PreSignUp_SignUp", source));

        assertEquals(event, bench.run(PRE_SIGN_UP, event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postconfirmation-observed", "postconfirmation-documented"})
    @DisplayName("C4 a confirmed account is marked; the event goes back byte by byte")
    void marksTheAccount(String file) {
        String event = EventJson.golden(file);

        assertEquals(event, bench.run(POST_CONFIRMATION, event));

        assertEquals(List.of("update c0ffee00-5555-4222-8333-444444444444"), bench.directory.calls());
        assertEquals("signup", bench.directory.attributes().get("custom:auth_purpose"));
    }

    @Test
    void leavesAForgottenPasswordAlone() {
        String event = EventJson.golden("postconfirmation-documented")
                .replace("PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword");

        assertEquals(event, bench.run(POST_CONFIRMATION, event));

        assertEquals(List.of(), bench.directory.calls());
    }

    @Test
    @DisplayName("EN-06 a fault is told by a fixed text")
    void faultIsToldByAFixedText() {
        bench.fail(Port.DIRECTORY, () -> new IllegalStateException("c4n4ry"));

        assertEquals("Try again later", refusal(POST_CONFIRMATION, EventJson.golden("postconfirmation-documented")));
        assertFalse(bench.log().contains("c4n4ry"), bench.log());
    }

    @Test
    @DisplayName("access tokens of an app client for sign-up go without the scope for changes of one's account")
    void tokensOfSignUpLoseAScope() {
        bench.set("SIGN_UP", "on");
        String event = EventJson.golden("pretoken-v2-documented").replace(Bench.CLIENT, Bench.SIGN_UP_CLIENT);

        assertEquals(List.of("aws.cognito.signin.user.admin"), suppressed(event));
    }

    @Test
    void tokensOfOthersKeepIt() {
        String atLogin = EventJson.golden("pretoken-v2-documented");
        String unasked = atLogin.replace(Bench.CLIENT, Bench.SIGN_UP_CLIENT);

        assertEquals(unasked, bench.run(PRE_TOKEN, unasked));
        bench.set("SIGN_UP", "on");
        assertEquals(atLogin, bench.run(PRE_TOKEN, atLogin));
    }

    @Test
    @DisplayName("6 where it cannot be known what a token goes without, it goes without")
    void faultLosesTheScope() {
        bench.set("SIGN_UP", "on");
        bench.fail(Port.CLIENTS, IllegalStateException::new);

        assertEquals(List.of("aws.cognito.signin.user.admin"), suppressed(EventJson.golden("pretoken-v2-documented")));
    }

    @Test
    @DisplayName("13 who holds a token of an account that nobody has proved cannot furnish it, at no app client")
    void tokenOfAnUnprovenAccountLosesTheScope() {
        bench.set("SIGN_UP", "on");
        Map<String, String> unproven =
                Map.of("sub", Bench.SUB, "email", "victim@example.com", "custom:auth_purpose", "signup");

        assertEquals(
                List.of("aws.cognito.signin.user.admin"),
                suppressed(EventJson.with(PRE_TOKEN, Map.of("userAttributes", unproven))));
    }

    private Object suppressed(String event) {
        Map<String, Object> details = Bench.object(bench.response(PRE_TOKEN, event), "claimsAndScopeOverrideDetails");
        Object scopes = Bench.object(details, "accessTokenGeneration").get("scopesToSuppress");
        return Objects.requireNonNull(scopes);
    }
}
