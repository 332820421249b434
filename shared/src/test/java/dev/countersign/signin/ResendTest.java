package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking for another message, and providers that do not take one. */
final class ResendTest {
    private static final String TRANSACTION = "payment-0123456789";

    private final SignInHarness harness = new SignInHarness();
    private final PlayedSession session = harness.session(harness.ada(SignInHarness.WEB));

    private PlayedSession stepUp() {
        PlayedSession stepUp = harness.session(harness.ada(SignInHarness.WEB));
        stepUp.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP", "transactionId", TRANSACTION);
        return stepUp;
    }

    @Test
    @DisplayName("RP-07 after expiry nothing is sent, and the old code is dead")
    void nothingIsSentForADeadCode() {
        session.request("EMAIL_OTP");
        harness.clock.advance(Duration.ofMinutes(5));

        assertEquals(ROUND, session.resend());

        assertEquals("EXPIRED", session.parameter("outcome"));
        assertEquals(1, harness.sender.count());
        assertEquals(ROUND, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("RP-07 a resend repeats the code, costs no try and extends nothing")
    void resendRepeatsTheCode() {
        session.request("EMAIL_OTP");
        String code = harness.sender.code();
        String expiresAt = session.parameter("expiresAt");
        harness.clock.advance(Duration.ofSeconds(30));

        session.resend();

        assertEquals("RESENT", session.parameter("outcome"));
        assertEquals(
                List.of(code, code),
                harness.sender.sent().stream().map(sent -> sent.code()).toList());
        assertEquals(expiresAt, session.parameter("expiresAt"));
        assertEquals("5", session.parameter("attemptsLeft"));
        assertEquals(TOKENS, session.answer(code));
    }

    @Test
    void pausesGrowFromMessageToMessage() {
        session.request("EMAIL_OTP");
        for (int seconds : new int[] {30, 60, 120}) {
            harness.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            session.resend();
            assertEquals("RESEND_TOO_SOON", session.parameter("outcome"));
            harness.clock.advance(Duration.ofMillis(1));
            session.resend();
            assertEquals("RESENT", session.parameter("outcome"));
        }

        assertEquals(4, harness.sender.count());
    }

    @Test
    @DisplayName("FL-06 over another medium it is another code, and the former one is void")
    void otherAddressIsAnotherCode() {
        session.request("EMAIL_OTP");
        String byMail = harness.sender.code();
        harness.clock.advance(Duration.ofSeconds(30));

        session.resend("channel", "SMS");

        assertEquals("SMS", session.parameter("deliveryMedium"));
        assertEquals("SMS_OTP", session.parameter("signInMethod"));
        String bySms = harness.sender.code();
        assertNotEquals(byMail, bySms);
        assertEquals(ROUND, session.answer(byMail));
        assertEquals(TOKENS, session.answer(bySms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL", "PIGEON", ""})
    void mediumThatTheClientDoesNotOfferIsRefused(String channel) {
        PlayedSession stepUp = stepUp();
        harness.clock.advance(Duration.ofSeconds(30));

        assertThrows(Refusal.class, () -> stepUp.resend("channel", channel));
        assertEquals(1, harness.sender.count());
    }

    @Test
    void whoHasShownATokenIsToldOfTheLimit() {
        for (int i = 0; i < 20; i++) {
            stepUp();
        }

        PlayedSession twentyFirst = stepUp();

        assertEquals("LIMIT_REACHED", twentyFirst.parameter("outcome"));
        assertEquals(20, harness.sender.count());
        assertEquals(
                SignInHarness.START.plus(Duration.ofHours(1)).getEpochSecond(),
                Long.parseLong(twentyFirst.parameter("resendAfter")));
    }

    @Test
    void limitOfStrangersDoesNotStopWhoHasShownAToken() {
        for (int i = 0; i < 10; i++) {
            harness.session(harness.ada(SignInHarness.WEB)).request("SMS_OTP");
        }
        assertEquals(5, harness.sender.count());

        stepUp();

        assertEquals(6, harness.sender.count());
    }

    @Test
    void stepUpWithoutTokenInTheRequestHasHarderLimits() {
        for (int i = 0; i < 5; i++) {
            harness.session(harness.ada(SignInHarness.SAMPLE)).request("SMS_OTP_STEPUP");
        }

        assertEquals(3, harness.sender.count());
    }

    @ParameterizedTest
    @DisplayName("DL-04 a provider that is down: a fixed text, and nothing blocks the next try")
    @EnumSource(names = {"UNAVAILABLE", "UNKNOWN"})
    void providerDownBlocksNothing(Cause cause) {
        harness.sender.refuse(cause);
        Refusal refusal = assertThrows(Refusal.class, () -> session.request("EMAIL_OTP"));
        assertEquals(CallerText.TRY_AGAIN_LATER, refusal.text());
        harness.sender.refuse(null);

        PlayedSession next = harness.session(harness.ada(SignInHarness.WEB));
        next.request("EMAIL_OTP");

        assertEquals(TOKENS, next.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("DL-04 a refused message is given back to the limits, in direct entry too")
    void refusedMessagesUseNothingUp() {
        harness.sender.refuse(Cause.UNAVAILABLE);
        for (int i = 0; i < 50; i++) {
            assertThrows(
                    Refusal.class,
                    () -> harness.session(harness.ada(SignInHarness.DIRECT)).start());
        }
        harness.sender.refuse(null);

        PlayedSession next = harness.session(harness.ada(SignInHarness.DIRECT));
        next.start();

        assertEquals(TOKENS, next.answer(harness.sender.code()));
    }

    @Test
    void whoHasShownATokenIsToldOfARefusedAddress() {
        harness.sender.refuse(Cause.ADDRESS_REFUSED);

        Refusal refusal = assertThrows(Refusal.class, this::stepUp);

        assertEquals(CallerText.ADDRESS_NOT_REACHABLE, refusal.text());
        assertEquals(What.NOTHING_SENT_ADDRESS_REFUSED, harness.lastOutcome());
    }

    @Test
    void storeThatFailsAfterTheMessageWentOutLeavesTheCodeGood() {
        harness.store.at("before sent", () -> {
            throw new IllegalStateException("the store is down");
        });

        session.request("EMAIL_OTP");
        harness.store.undisturbed();

        assertEquals(What.REPORT_FAILED, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }
}
