package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and rounds of any shape. */
final class InputTest {
    private final SignInHarness harness = new SignInHarness();

    private PlayedSession begun() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        return session;
    }

    /** What a trigger hands over for a null is the empty text. */
    static List<String> oddAnswers() {
        return List.of(
                "",
                " ",
                "1",
                "null",
                "undefined",
                "000000000000",
                "9".repeat(10_000_000),
                "{",
                "{}",
                "{\"secretCode\":null}",
                "{\"secretCode\":[\"123456\"]}",
                "[\"123456\"]",
                "[[[[",
                "{\"secretCode\":".repeat(500),
                "\u0000",
                "\uD800");
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("oddAnswers")
    @DisplayName("IN-01 refused and counted where a code lives")
    void oddAnswerIsRefusedAndCounted(String answer) {
        var session = begun();

        assertEquals(ROUND, session.answer(answer));

        assertEquals("4", session.parameter("attemptsLeft"));
        assertEquals(1, harness.store.compares());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("oddAnswers")
    @DisplayName("IN-01 refused where no code was sent, and not counted")
    void oddAnswerWithoutACodeIsRefused(String answer) {
        harness.sender.refuse(DeliveryException.Cause.ADDRESS_REFUSED);
        var session = begun();

        assertEquals(ROUND, session.answer(answer));

        assertEquals(0, harness.store.compares());
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("oddAnswers")
    @DisplayName("IN-01 an answer to the parameters round opens nothing")
    void oddAnswerToTheParametersRoundOpensNothing(String answer) {
        var session = harness.session(harness.ada("web"));

        assertEquals(DENIED, session.requestShowing(answer, "SMS_OTP_STEPUP"));
        assertEquals(0, harness.sender.count());
    }

    @Test
    @DisplayName("IN-03 a code that was copied with spaces is right")
    void copiedCodeIsRight() {
        var session = begun();
        String code = harness.sender.code();

        assertEquals(TOKENS, session.answer("\u00A0" + code.substring(0, 3) + " " + code.substring(3) + "\u200B\n"));
    }

    @Test
    @DisplayName("IN-03 a digit too many is wrong, also when the rest is right")
    void digitTooManyIsWrong() {
        var session = begun();

        assertEquals(ROUND, session.answer(harness.sender.code() + "0"));
        assertEquals(ROUND, session.answer("0" + harness.sender.code()));
        assertEquals(TOKENS, session.answer("{\"secretCode\":\" " + harness.sender.code() + " \"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1p", "1c", "CODE_CHALLENGE", "null"})
    @DisplayName("CF-02 an answer to a round that is none of ours is refused")
    void roundThatIsNoneOfOursIsRefused(String round) {
        assertFalse(harness.answers.check(round, "123456", harness.ada("web"), new Metadata(java.util.Map.of())));
        assertEquals(List.of(What.ROUND_FORGED), harness.outcomes());
        assertEquals(0, harness.store.attempts().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST", "resend", "", "whatever"})
    void actionThatFitsNoCodeRoundIsRefused(String action) {
        var session = begun();

        assertEquals(DENIED, session.answer(harness.sender.code(), "action", action));

        assertEquals(0, harness.store.attempts().size());
    }

    @Test
    void rightCodeWithTheWishForAnotherMessageIsAWish() {
        var session = begun();

        assertEquals(ROUND, session.answer(harness.sender.code(), "action", "RESEND"));

        assertEquals("RESEND_TOO_SOON", session.parameter("outcome"));
        assertEquals(0, harness.store.attempts().size());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }
}
