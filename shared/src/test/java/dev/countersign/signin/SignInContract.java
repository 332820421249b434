package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Medium;
import dev.countersign.limit.Failures;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.RecordingSender.Sent;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First factors, from the first round to tokens, and every way in which a code must not work twice or elsewhere. On any stores. */
public abstract class SignInContract {
    private final SignInHarness harness;

    protected SignInContract(SignInHarness.Options options) {
        harness = new SignInHarness(options);
    }

    @Test
    void signsInByEmail() {
        var session = harness.session(harness.ada("web"));

        assertEquals(ROUND, session.start());
        assertEquals(Map.of("challenge", "PROVIDE_AUTH_PARAMETERS"), session.parameters());
        assertEquals(0, harness.sender.count());
        assertEquals(ROUND, session.answer("__dummy__", "signInMethod", "EMAIL_OTP"));
        assertEquals(List.of(new Sent(Medium.EMAIL, "ada@example.com", harness.sender.code())), harness.sender.sent());
        assertEquals(TOKENS, session.answer(harness.sender.code(), "flow", session.flow()));
        assertEquals(List.of(What.PARAMETERS_ASKED, What.CODE_SENT, What.CODE_RIGHT), harness.outcomes());
    }

    @Test
    void codeRoundShowsWhatTheProtocolSays() {
        var session = harness.session(harness.ada("web"));

        session.request("SMS_OTP");

        long now = SignInHarness.START.getEpochSecond();
        assertEquals(
                Map.of(
                        "signInMethod", "SMS_OTP",
                        "deliveryMedium", "SMS",
                        "destination", "+*******0101",
                        "phoneNumber", "+*******0101",
                        "digits", "6",
                        "attemptsLeft", "5",
                        "expiresAt", Long.toString(now + 300),
                        "resendAfter", Long.toString(now + 30),
                        "outcome", "SENT",
                        "flow", session.flow()),
                session.parameters());
        assertFalse(session.round().contains(harness.sender.code()));
    }

    @Test
    void directEntrySendsInTheFirstRound() {
        var session = harness.session(harness.ada("direct"));

        assertEquals(ROUND, session.start());

        assertEquals("SENT", session.parameter("outcome"));
        assertEquals(1, harness.sender.count());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    void directEntryTakesNothingBound() {
        var session = harness.session(harness.ada("direct"));
        session.start();

        assertEquals(ROUND, session.answer(harness.sender.code(), "transactionId", "0123456789abcdef"));
        assertEquals(What.CODE_FOR_OTHER_BINDING, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    void wrongAnswerSendsNothingAndTheSameCodeStaysGood() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        assertEquals(ROUND, session.answer(harness.sender.wrongCode()));

        assertEquals("WRONG_CODE", session.parameter("outcome"));
        assertEquals("4", session.parameter("attemptsLeft"));
        assertEquals(1, harness.sender.count());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("BF-01 K wrong answers end the flow, and the right one after them is refused")
    void rightAnswerAfterTheLastTryIsRefused() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        for (int i = 0; i < 4; i++) {
            assertEquals(ROUND, session.answer(harness.sender.wrongCode()));
        }
        var fork = harness.session(harness.ada("web"));
        fork.showAsIn(session);

        assertEquals(DENIED, session.answer(harness.sender.wrongCode()));

        assertFalse(fork.verify(harness.sender.code()));
        assertEquals(5, harness.store.compares());
    }

    @Test
    @DisplayName("BF-03 sessions are irrelevant to the budget: the sixth flow's right answer waits")
    void newSessionsResetNothing() {
        for (int i = 0; i < 5; i++) {
            var session = harness.session(harness.ada("web"));
            session.request("EMAIL_OTP");
            session.answer(harness.sender.wrongCode());
        }
        var sixth = harness.session(harness.ada("web"));
        sixth.request("EMAIL_OTP");

        assertEquals(ROUND, sixth.answer(harness.sender.code()));
        assertEquals(What.PURSE_WAITS, harness.lastOutcome());
        assertEquals(5, harness.store.compares());
        harness.clock.advance(Duration.ofSeconds(30));
        assertEquals(TOKENS, sixth.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("RP-01 RP-02 the same answer again, after a success that was lost or not, is never a second success")
    void sameAnswerIsNeverASecondSuccess() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        assertTrue(session.verify(harness.sender.code()));

        assertFalse(session.verify(harness.sender.code()));
        assertFalse(session.verify(harness.sender.code()));
        assertEquals(What.CODE_GONE, harness.lastOutcome());
    }

    @Test
    @DisplayName("RP-02 who lost the tokens of a success and asks for another message is told to start again")
    void resendAfterALostSuccessSaysStartAgain() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.verify(harness.sender.code());
        session.answered(false);
        harness.clock.advance(Duration.ofSeconds(30));

        assertEquals(ROUND, session.resend());

        assertEquals("EXPIRED", session.parameters().get("outcome"));
        assertEquals(What.FLOW_OVER, harness.lastOutcome());
        assertEquals(1, harness.sender.count());
    }

    @Test
    void successCostsThePurseNothing() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        session.answer(harness.sender.code());

        assertEquals(
                Failures.NONE,
                harness.purses.failures(new Owner(SignInHarness.POOL, "", SignInHarness.ADA), Opening.OPEN));
    }

    @Test
    @DisplayName("RP-03 the code of one flow is wrong in another of the same user, and counted")
    void codeOfOneFlowIsWrongInAnother() {
        var a = harness.session(harness.ada("web"));
        var b = harness.session(harness.ada("web"));
        a.request("EMAIL_OTP");
        String codeOfA = harness.sender.code();
        b.request("EMAIL_OTP");

        assertNotEquals(a.flow(), b.flow());
        assertEquals(ROUND, b.answer(codeOfA));
        assertEquals(What.CODE_WRONG, harness.lastOutcome());
        assertEquals(1, harness.store.compares());
        assertEquals(TOKENS, a.answer(codeOfA));
    }

    @Test
    @DisplayName("RP-04 the code of one user is wrong for another, and so is his round")
    void codeOfOneUserIsWrongForAnother() {
        var ada = harness.session(harness.ada("web"));
        var eve = harness.session(harness.eve("web"));
        ada.request("EMAIL_OTP");
        String codeOfAda = harness.sender.code();
        eve.request("EMAIL_OTP");

        assertEquals(ROUND, eve.answer(codeOfAda));
        eve.showAsIn(ada);
        assertFalse(eve.verify(codeOfAda));
        assertEquals(What.CODE_GONE, harness.lastOutcome());
        assertEquals(TOKENS, ada.answer(codeOfAda));
    }

    @Test
    @DisplayName("RP-04 the code of one app client is wrong for another")
    void codeOfOneClientIsWrongForAnother() {
        var web = harness.session(harness.ada("web"));
        web.request("EMAIL_OTP");
        var other = harness.session(harness.ada("mail-only"));
        other.showAsIn(web);

        assertFalse(other.verify(harness.sender.code()));
        assertEquals(TOKENS, web.answer(harness.sender.code()));
    }

    @ParameterizedTest(name = "[{index}] after {0} ms right: {1}")
    @CsvSource({"299999, true", "300000, false", "172800000, false"})
    @DisplayName("RP-08 a right answer at and around the expiry")
    void codeIsDeadFromItsExpiryOn(long later, boolean right) {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        harness.clock.advance(Duration.ofMillis(later));

        assertEquals(right, session.verify(harness.sender.code()));
    }

    @Test
    @DisplayName("RP-09 wrong answers that renew Cognito's session do not renew the code")
    void wrongAnswersDoNotRenewTheCode() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        for (int i = 0; i < 3; i++) {
            harness.clock.advance(Duration.ofSeconds(100));
            assertEquals(ROUND, session.answer(harness.sender.wrongCode()));
        }

        assertEquals("EXPIRED", session.parameter("outcome"));
        assertEquals(ROUND, session.answer(harness.sender.code()));
        assertEquals(What.CODE_GONE, harness.lastOutcome());
    }

    @Test
    @DisplayName("FL-05 an address that changed after the code was sent")
    void codeIsForTheAddressItWentTo() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");

        session.become(harness.person("web", SignInHarness.ADA, "eve@example.com", "+12025550101"));

        assertFalse(session.verify(harness.sender.code()));
        assertEquals(What.CODE_GONE, harness.lastOutcome());
        assertEquals(1, harness.sender.count());
    }

    @Test
    void clientThatIsNotConfiguredIsRefused() {
        var session = harness.session(harness.ada("unknown"));

        var refusal = assertThrows(Refusal.class, session::start);

        assertEquals(CallerText.CLIENT_NOT_CONFIGURED, refusal.text());
        assertEquals(List.of(What.CLIENT_NOT_CONFIGURED), harness.outcomes());
    }

    @Test
    void methodThatTheClientDoesNotOfferIsRefusedBeforeAnythingIsSent() {
        var session = harness.session(harness.ada("mail-only"));

        var refusal = assertThrows(Refusal.class, () -> session.request("SMS_OTP"));

        assertEquals(CallerText.METHOD_NOT_OFFERED, refusal.text());
        assertEquals(0, harness.store.grants());
        assertEquals(What.METHOD_NOT_OFFERED, harness.lastOutcome());
    }
}
