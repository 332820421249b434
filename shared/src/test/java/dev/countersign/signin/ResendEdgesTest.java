package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.delivery.Medium;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another message of the same flow: when, where to, and what it does not change. */
final class ResendEdgesTest {
    private final SignInHarness harness = new SignInHarness();

    private PlayedSession begun(String method) {
        var session = harness.session(harness.ada("web"));
        session.request(method);
        return session;
    }

    private void after(long seconds) {
        harness.clock.advance(Duration.ofSeconds(seconds));
    }

    private static String epoch(long seconds) {
        return Long.toString(SignInHarness.START.getEpochSecond() + seconds);
    }

    @ParameterizedTest(name = "[{index}] after {0} ms: {1}")
    @CsvSource({"299999, RESENT", "300000, EXPIRED", "172800000, EXPIRED"})
    @DisplayName("RP-07 after expiry the old code is refused and nothing is sent")
    void nothingIsSentAfterExpiry(long later, String outcome) {
        var session = begun("EMAIL_OTP");

        harness.clock.advance(Duration.ofMillis(later));

        assertEquals(ROUND, session.resend());
        assertEquals(outcome, session.parameter("outcome"));
        assertEquals(outcome.equals("RESENT") ? 2 : 1, harness.sender.count());
        if (outcome.equals("EXPIRED")) {
            assertEquals(What.CODE_EXPIRED, harness.lastOutcome());
            assertFalse(session.verify(harness.sender.code()));
        }
    }

    @Test
    void pauseGrowsWithEveryMessage() {
        var session = begun("EMAIL_OTP");
        long[] pauses = {30, 60, 120};
        long at = 0;
        for (long pause : pauses) {
            at += pause;
            assertEquals(epoch(at), session.parameter("resendAfter"));
            harness.clock.moveTo(SignInHarness.START.plusSeconds(at).minusMillis(1));
            session.resend();
            assertEquals("RESEND_TOO_SOON", session.parameter("outcome"));
            assertEquals(What.RESEND_TOO_SOON, harness.lastOutcome());
            harness.clock.moveTo(SignInHarness.START.plusSeconds(at));
            session.resend();
            assertEquals("RESENT", session.parameter("outcome"));
        }

        assertEquals(epoch(at + 300), session.parameter("resendAfter"));
        assertEquals(4, harness.sender.count());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("BF-05 resends give no tries back")
    void resendsGiveNoTriesBack() {
        var session = begun("EMAIL_OTP");
        for (int i = 0; i < 4; i++) {
            session.answer(harness.sender.wrongCode());
        }
        after(30);

        session.resend();

        assertEquals("1", session.parameter("attemptsLeft"));
        assertEquals(DENIED, session.answer(harness.sender.wrongCode()));
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource({"EMAIL_OTP, SMS, SMS_OTP, +12025550101", "SMS_OTP, EMAIL, EMAIL_OTP, ada@example.com"})
    @DisplayName("FL-06 another channel is another address: a new code, and the old one is void")
    void otherChannelHasANewCodeAndVoidsTheOld(String first, Medium medium, String second, String to) {
        var session = begun(first);
        String old = harness.sender.code();
        after(30);

        session.resend("channel", medium.name());

        var last = harness.sender.sent().get(1);
        assertEquals(to, last.to());
        assertEquals(medium, last.medium());
        assertEquals(second, session.parameter("signInMethod"));
        assertEquals(epoch(300), session.parameter("expiresAt"));
        assertNotEquals(old, last.code());
        assertEquals(ROUND, session.answer(old));
        assertEquals(What.CODE_WRONG, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(last.code(), "flow", session.flow()));
        assertEquals(
                second,
                harness.claims
                        .of(
                                harness.ada("web"),
                                "TokenGeneration_Authentication",
                                new Metadata(java.util.Map.of("flow", session.flow())))
                        .get("sign_in_method"));
    }

    @Test
    void sameChannelByNameIsAnOrdinaryResend() {
        var session = begun("SMS_OTP");
        after(30);

        session.resend("channel", "SMS");

        assertEquals(harness.sender.sent().get(0), harness.sender.sent().get(1));
    }

    @Test
    void flowMaySwitchBack() {
        var session = begun("EMAIL_OTP");
        String byEmail = harness.sender.code();
        after(30);
        session.resend("channel", "SMS");
        after(60);

        session.resend("channel", "EMAIL");

        assertEquals(byEmail, harness.sender.code());
        assertEquals(TOKENS, session.answer(byEmail));
    }

    @Test
    void channelThatTheClientDoesNotOfferIsRefused() {
        var session = harness.session(harness.ada("mail-only"));
        session.request("EMAIL_OTP");
        after(30);

        assertThrows(Refusal.class, () -> session.resend("channel", "SMS"));

        assertEquals(1, harness.sender.count());
    }

    @Test
    @DisplayName(
            "EN-04 a channel without a verified address looks normal and voids the flow's code, and costs no purse")
    void channelWithoutAnAddressLooksNormal() {
        var linus = User.of(
                SignInHarness.POOL,
                "web",
                "linus",
                java.util.Map.of("sub", "s-1", "email", "linus@example.com", "email_verified", "true"),
                false);
        var session = harness.session(linus);
        session.request("EMAIL_OTP");
        String byEmail = harness.sender.code();
        after(30);

        session.resend("channel", "SMS");

        assertEquals("RESENT", session.parameter("outcome"));
        assertEquals("SMS_OTP", session.parameter("signInMethod"));
        assertEquals(What.NOTHING_SENT_NO_VERIFIED_ADDRESS, harness.lastOutcome());
        assertEquals(1, harness.sender.count());
        assertEquals(ROUND, session.answer(byEmail));
        assertEquals(0, harness.store.compares());
    }

    @Test
    @DisplayName("RC-05 a resend trigger that runs three times sends once")
    void repeatedResendSendsOnce() {
        var session = begun("EMAIL_OTP");
        after(30);
        session.answered(false);

        var first = session.create("action", "RESEND");
        var second = session.create("action", "RESEND");
        after(20);
        var third = session.create("action", "RESEND");

        assertEquals(2, harness.sender.count());
        assertEquals(List.of(first, first), List.of(second, third));
    }

    @Test
    @DisplayName("RP-07 twelve rounds end a flow")
    void twelveRoundsEndAFlow() {
        var session = begun("EMAIL_OTP");
        for (int i = 0; i < 10; i++) {
            assertEquals(ROUND, session.resend());
        }

        assertEquals(DENIED, session.resend());
        assertEquals(1, harness.sender.count());
    }
}
