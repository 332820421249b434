package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a limit on messages shows, and to whom. */
final class SignInLimitsTest {
    private final SignInHarness harness = new SignInHarness();

    private PlayedSession bySms() {
        var session = harness.session(harness.ada("web"));
        session.request("SMS_OTP");
        return session;
    }

    private PlayedSession byToken() {
        var session = harness.session(harness.ada("web"));
        session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP");
        return session;
    }

    private static String epoch(long seconds) {
        return Long.toString(SignInHarness.START.getEpochSecond() + seconds);
    }

    @Test
    @DisplayName("EN-01 in an open flow a limit looks like any round")
    void limitOfAnOpenFlowLooksNormal() {
        var first = bySms();
        for (int i = 0; i < 4; i++) {
            bySms();
        }

        var sixth = bySms();

        assertEquals(5, harness.sender.count());
        assertEquals(What.NOTHING_SENT_LIMIT, harness.lastOutcome());
        assertEquals(visible(first), visible(sixth));
        assertEquals(first.round().length(), sixth.round().length());
        assertEquals(ROUND, sixth.answer("123456"));
        assertEquals("WRONG_CODE", sixth.parameter("outcome"));
        assertEquals(0, harness.store.compares());
    }

    private static Map<String, String> visible(PlayedSession session) {
        var parameters = new java.util.HashMap<>(session.parameters());
        parameters.remove("flow");
        return parameters;
    }

    @Test
    void resendOfALimitedOpenFlowGoesOutWhenThereIsRoom() {
        bySms();
        harness.clock.advance(Duration.ofMinutes(58));
        for (int i = 0; i < 4; i++) {
            bySms();
        }
        var limited = bySms();
        harness.clock.advance(Duration.ofMinutes(2));

        limited.resend();

        assertEquals(6, harness.sender.count());
        assertEquals(TOKENS, limited.answer(harness.sender.code()));
    }

    @Test
    void refusedResendOfAnOpenFlowLooksNormalAndLeavesItsCodeGood() {
        var session = bySms();
        for (int i = 0; i < 4; i++) {
            bySms();
        }
        String code = harness.sender.sent().get(0).code();
        harness.clock.advance(Duration.ofSeconds(30));

        session.resend();

        assertEquals(What.NOTHING_SENT_LIMIT, harness.lastOutcome());
        assertEquals("RESENT", session.parameter("outcome"));
        assertEquals(epoch(90), session.parameter("resendAfter"));
        assertEquals(TOKENS, session.answer(code));
    }

    @Test
    void refusedResendOfATokenOpenedFlowIsToldAndLeavesItsCodeGood() {
        var session = byToken();
        String code = harness.sender.code();
        for (int i = 0; i < 19; i++) {
            byToken();
        }
        harness.clock.advance(Duration.ofSeconds(30));

        session.resend();

        assertEquals("LIMIT_REACHED", session.parameter("outcome"));
        assertEquals(epoch(3_600), session.parameter("resendAfter"));
        assertEquals(TOKENS, session.answer(code));
    }

    @Test
    void whoHasShownATokenIsToldWhatIsMissing() {
        var noPhone = User.of(
                SignInHarness.POOL,
                "web",
                "ada",
                Map.of("sub", SignInHarness.ADA, "phone_number", "+12025550101", "phone_number_verified", "false"),
                false);
        var abroad = harness.person("web", SignInHarness.ADA, "ada@example.com", "+442079460102");

        assertRefused(noPhone, CallerText.NO_VERIFIED_ADDRESS, What.NOTHING_SENT_NO_VERIFIED_ADDRESS);
        assertRefused(abroad, CallerText.ADDRESS_NOT_REACHABLE, What.NOTHING_SENT_UNREACHABLE);
    }

    private void assertRefused(User user, CallerText text, What what) {
        var session = harness.session(user);

        var refusal = assertThrows(
                Refusal.class, () -> session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP"));

        assertEquals(text, refusal.text());
        assertEquals(what, harness.lastOutcome());
        assertEquals(0, harness.sender.count());
    }
}
