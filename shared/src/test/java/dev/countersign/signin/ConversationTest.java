package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.Conversation.Caller;
import dev.countersign.signin.Conversation.Step;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes next, as a table. The words are explained in {@link Sessions}. */
final class ConversationTest {
    private static Step next(PasswordFirst password, String session, boolean userNotFound, Map<String, String> sent) {
        var caller = new Caller(password, userNotFound, new Metadata(sent));
        return Conversation.next(Sessions.of(session), caller).step();
    }

    @ParameterizedTest(name = "{0}: [{1}] => {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OFF      |                              | ASK_PARAMETERS",
                "OFF      | srp+                         | ASK_PARAMETERS",
                "OFF      | par-                         | SEND_CODE",
                "OFF      | srp+ par-                    | SEND_CODE",
                "OFF      | par- cod-                    | ASK_AGAIN",
                "OFF      | par- cod- cod- one-          | FAIL",
                "OFF      | par- cod+                    | ISSUE_TOKENS",
                "OFF      | par- cod- cod- one+          | ISSUE_TOKENS",
                "OFF      | srp+ par- cod+               | ISSUE_TOKENS",
                "OFF      | cod+                         | ISSUE_TOKENS", // direct entry
                "OFF      | cod- cod+                    | ISSUE_TOKENS",
                "OFF      | par+                         | FAIL", // a token where none was asked for
                "OFF      | par- dec+                    | FAIL",
                "OFF      | dec+                         | FAIL",
                "OFF      | par- dec-                    | ASK_AGAIN",
                "OFF      | par- cod+ cod+               | FAIL",
                "OFF      | par- cod+ cod-               | FAIL",
                "OFF      | par- flo+                    | FAIL",
                "OFF      | par- cod- flo+               | FAIL",
                "OFF      | par- pol+                    | FAIL",
                "OFF      | par- par-                    | FAIL",
                "OFF      | par- cod- par-               | FAIL",
                "OFF      | cod- par- cod+               | FAIL",
                "OFF      | bad+                         | FAIL",
                "OFF      | emp+                         | FAIL",
                "OFF      | par- bad-                    | FAIL",
                "OFF      | par- bad- cod+               | FAIL",
                "OFF      | fak+                         | FAIL",
                "OFF      | par- fak+                    | FAIL",
                "OFF      | mfa+                         | FAIL",
                "OFF      | srp+ srp+                    | FAIL",
                "OFF      | srp+ pwd+                    | FAIL",
                "OFF      | pwd+                         | FAIL",
                "OFF      | srp+ pwd+ par- cod+          | FAIL",
                "OFF      | par- srp+                    | FAIL",
                "OFF      | par- srp+ cod+               | FAIL",
                "OFF      | par- cod- srp+               | FAIL",
                "ALLOWED  |                              | ASK_PARAMETERS",
                "ALLOWED  | srp+                         | VERIFY_PASSWORD",
                "ALLOWED  | srp+ pwd+                    | ASK_PARAMETERS",
                "ALLOWED  | srp+ pwd+ par-               | SEND_CODE",
                "ALLOWED  | srp+ pwd+ par- cod+          | ISSUE_TOKENS",
                "ALLOWED  | par- cod+                    | ISSUE_TOKENS",
                "ALLOWED  | srp+ pwd-                    | FAIL",
                "ALLOWED  | srp- pwd+                    | FAIL",
                "ALLOWED  | pwd+                         | FAIL",
                "ALLOWED  | srp+ par- cod+               | FAIL",
                "ALLOWED  | pwd+ par- cod+               | FAIL",
                "ALLOWED  | srp+ pwd- par- cod+          | FAIL",
                "ALLOWED  | srp+ pwd+ pwd+               | FAIL",
                "ALLOWED  | srp+ pwd+ mfa+ par- cod+     | FAIL",
                "ALLOWED  | par- cod- srp+ pwd+          | FAIL",
                "REQUIRED | srp+                         | VERIFY_PASSWORD",
                "REQUIRED | srp+ pwd+                    | ASK_PARAMETERS",
                "REQUIRED | srp+ pwd+ par- cod- cod+     | ISSUE_TOKENS",
            })
    @DisplayName("CF-02 only whole sequences are recognised")
    void onlyWholeSequencesAreRecognised(PasswordFirst password, String session, Step step) {
        assertEquals(step, next(password, session == null ? "" : session, false, Map.of("signInMethod", "EMAIL_OTP")));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"''", "par-", "par- cod+", "cod+", "srp+ par- cod+", "pwd+ srp+ par- cod+", "srp+ pwd- par- cod+"})
    @DisplayName("PH-02 a session without the password rounds is denied where they are required")
    void passwordRoundsCannotBeLeftOut(String session) {
        assertEquals(Step.FAIL, next(PasswordFirst.REQUIRED, session, false, Map.of("signInMethod", "EMAIL_OTP")));
    }

    @ParameterizedTest(name = "[{0}] for a name nobody has => {1}")
    @CsvSource({"'', ASK_PARAMETERS", "par-, SEND_CODE", "par- cod-, ASK_AGAIN", "par- cod+, FAIL", "cod+, FAIL"})
    @DisplayName("EN-04 an unknown user has the same rounds, and never tokens")
    void unknownUserHasTheSameRoundsAndNeverTokens(String session, Step step) {
        assertEquals(step, next(PasswordFirst.OFF, session, true, Map.of("signInMethod", "EMAIL_OTP")));
    }

    @ParameterizedTest(name = "[{0}] method {1}, action {2} => {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "par-      | EMAIL_OTP      |         | SEND_CODE",
                "par-      | EMAIL_OTP      | REQUEST | SEND_CODE",
                "par-      | EMAIL_OTP      | CONFIRM | FAIL",
                "par-      | EMAIL_OTP      | RESEND  | FAIL",
                "par-      | EMAIL_OTP      | resend  | FAIL",
                "par-      |                |         | FAIL",
                "par-      | email_otp      |         | FAIL",
                "par-      | MAGIC_LINK     |         | FAIL",
                "par-      | SMS_OTP_STEPUP |         | FAIL", // strict: no token, no message
                "par+      | SMS_OTP_STEPUP |         | SEND_CODE",
                "par+      | EMAIL_OTP      |         | FAIL",
                "par- cod- |                |         | ASK_AGAIN",
                "par- cod- |                | CONFIRM | ASK_AGAIN",
                "par- cod- |                | RESEND  | RESEND",
                "par- one- |                | RESEND  | RESEND",
                "par- one- |                | CONFIRM | FAIL",
                "par- cod- |                | REQUEST | FAIL",
                "par- cod- |                | TOKENS  | FAIL",
                "par- dec- |                | RESEND  | RESEND",
                "par- cod+ |                | RESEND  | ISSUE_TOKENS",
            })
    void wishesOfTheClientFitTheirRound(String session, String method, String action, Step step) {
        var sent = new java.util.HashMap<String, String>();
        if (method != null) {
            sent.put("signInMethod", method);
        }
        if (action != null) {
            sent.put("action", action);
        }

        assertEquals(step, next(PasswordFirst.OFF, session, false, sent));
    }

    @Test
    void flowEndsAfterTwelveRounds() {
        var resend = Map.of("action", "RESEND");

        assertEquals(Step.RESEND, next(PasswordFirst.OFF, "par-" + " cod-".repeat(10), false, resend));
        assertEquals(Step.ASK_AGAIN, next(PasswordFirst.OFF, "par-" + " cod-".repeat(10), false, Map.of()));
        assertEquals(Step.FAIL, next(PasswordFirst.OFF, "par-" + " cod-".repeat(11), false, resend));
        assertEquals(Step.FAIL, next(PasswordFirst.OFF, "par-" + " cod-".repeat(11), false, Map.of()));
        assertEquals(
                Step.ISSUE_TOKENS, next(PasswordFirst.OFF, "par-" + " cod-".repeat(10) + " cod+", false, Map.of()));
    }

    @Test
    void lastRoundGoesAlong() {
        var caller = new Caller(PasswordFirst.OFF, false, new Metadata(Map.of("signInMethod", "SMS_OTP_STEPUP")));

        var first = Conversation.next(Sessions.of(""), caller);
        var accepted = Conversation.next(Sessions.of("par+"), caller);
        var again = Conversation.next(Sessions.of("par- cod-"), caller);

        assertNull(first.last());
        assertEquals(Rounds.parameters(), accepted.last());
        assertTrue(accepted.tokenAccepted());
        assertEquals(Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5), again.last());
        assertFalse(again.tokenAccepted());
    }
}
