package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.EMAIL;
import static dev.countersign.local.TestClient.GRACE;
import static dev.countersign.local.TestClient.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.demo.Round;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** One sign-in by code, through every part of the system. Start reading here. */
final class SignInWithOtpTest extends LocalPoolTest {
    @Test
    void signsInByEmailCode() {
        Answered parameters = web.start(ADA);
        assertEquals("PROVIDE_AUTH_PARAMETERS", parameters.parameters().get("challenge"));

        Answered round = web.answer(parameters, ADA, "__dummy__", EMAIL);
        assertEquals("a***@e***.com", round.parameters().get("destination"));
        assertEquals("SENT", round.outcome());

        Answered done = web.answer(round, ADA, web.codeSentTo(ADA), EMAIL);
        assertEquals("EMAIL_OTP", done.accessClaims().get("sign_in_method"));
        assertEquals("EMAIL_OTP", done.idClaims().get("sign_in_method"));
        assertEquals(ADA, done.idClaims().get("email"));
        assertNotNull(done.tokens().refreshToken());
    }

    @Test
    void showsItselfInTheTraceWithoutTheCode() {
        Answered done = web.signIn(ADA);

        String code = web.codeSentTo(ADA);
        String trace = local.traceText();
        assertTrue(trace.contains("VerifyAuthChallengeResponse"));
        assertFalse(trace.contains(code), "the code is in the trace");
        assertFalse(trace.contains(done.tokens().accessToken()), "a token is in the trace");
        assertFalse(trace.contains(ADA), "an address is in the trace");
    }

    @Test
    void signsInDirectlyWithOneAnswer() {
        try (TestClient direct = new TestClient(local, "web-direct")) {
            Answered round = direct.start(ADA);
            assertEquals("SENT", round.outcome());

            Answered done = direct.answerExactly(round, ADA, direct.codeSentTo(ADA), Map.of());

            assertNotNull(done.tokens().accessToken());
            assertNull(done.accessClaims().get("sign_in_method"), "no handle was named, so there is no proof to claim");
        }
    }

    @Test
    void wrongAnswerKeepsTheCodeAndCostsATry() {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);

        Answered again = web.answer(round, ADA, wrong(code), EMAIL);

        assertEquals("WRONG_CODE", again.outcome());
        assertEquals("4", again.parameters().get("attemptsLeft"));
        assertEquals(1, local.inbox().messages(ADA).size());
        assertTrue(web.answer(again, ADA, code, EMAIL).hasTokens());
    }

    @Test
    @DisplayName("BF-02 after the last wrong answer the flow is over, and the right code opens nothing")
    void endsAfterTheLastWrongAnswer() {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        for (int tries = 1; tries < 5; tries++) {
            round = web.answer(round, ADA, wrong(code), EMAIL);
        }
        Answered last = round;

        assertThrows(NotAuthorizedException.class, () -> web.answer(last, ADA, wrong(code), EMAIL));
        assertThrows(NotAuthorizedException.class, () -> web.answer(last, ADA, code, EMAIL));
    }

    @Test
    @DisplayName("RP-01 the same session and answer a second time are refused")
    void sameAnswerTwiceIsRefused() {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        web.answer(round, ADA, code, EMAIL);

        NotAuthorizedException refused =
                assertThrows(NotAuthorizedException.class, () -> web.answer(round, ADA, code, EMAIL));

        assertTrue(String.valueOf(refused.getMessage()).contains("can only be used once"), refused.getMessage());
    }

    @Test
    @DisplayName("RP-09 wrong answers renew Cognito's session, but not the life of the code")
    void codeExpiresByOurOwnClock() {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        local.clock().advance(Duration.ofMinutes(3));
        Answered renewed = web.answer(round, ADA, wrong(code), EMAIL);
        local.clock().advance(Duration.ofMinutes(3));

        Answered late = web.answer(renewed, ADA, code, EMAIL);

        assertEquals("EXPIRED", late.outcome());
        assertFalse(late.hasTokens());
    }

    @Test
    void unknownUserSeesTheSameRoundAndGetsNothing() {
        Answered known = web.request(GRACE);
        Answered unknown = web.request("nobody@example.com");

        assertEquals("g***@e***.com", known.parameters().get("destination"));
        assertEquals("n***@e***.com", unknown.parameters().get("destination"));
        assertEquals(Round.form(known.parameters()), Round.form(unknown.parameters()));
        assertEquals(
                known.parameters().get("USERNAME"),
                web.request(GRACE).parameters().get("USERNAME"));
        assertEquals(
                unknown.parameters().get("USERNAME"),
                web.request("nobody@example.com").parameters().get("USERNAME"));
        assertTrue(local.inbox().messages("nobody@example.com").isEmpty());
    }

    @Test
    void theFormTellsNamesApart() {
        Map<String, String> known = web.request(GRACE).parameters();
        Map<String, String> typed = new HashMap<>(known);
        typed.put("USERNAME", "nobody@example.com");

        assertNotEquals(Round.form(known), Round.form(typed));
    }
}
