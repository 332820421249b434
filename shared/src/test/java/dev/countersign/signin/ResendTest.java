package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.security.SecureRandom;
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
    @DisplayName("DL-04 EN-01 a provider that is down shows in no open flow, and a resend sends")
    @EnumSource(names = {"UNAVAILABLE", "UNKNOWN"})
    void providerDownBlocksNothing(Cause cause) {
        harness.sender.refuse(cause);
        assertEquals(ROUND, session.request("EMAIL_OTP"));
        assertEquals("SENT", session.parameter("outcome"));
        harness.sender.refuse(null);
        harness.clock.advance(Duration.ofSeconds(30));

        session.resend();

        assertEquals(1, harness.sender.count());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("DL-03 a provider that did not answer in time may have sent: that code works")
    void messageThatMayHaveGoneOutWorks() {
        harness.sender.after(() -> {
            throw new IllegalStateException("the answer was lost");
        });

        assertEquals(ROUND, session.request("EMAIL_OTP"));

        assertEquals(What.DELIVERY_UNKNOWN, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    void whoHasShownATokenIsToldToTryLater() {
        harness.sender.refuse(Cause.UNAVAILABLE);

        Refusal refusal = assertThrows(Refusal.class, this::stepUp);

        assertEquals(CallerText.TRY_AGAIN_LATER, refusal.text());
        harness.sender.refuse(null);
        assertEquals(TOKENS, stepUp().answer(harness.sender.code(), "transactionId", TRANSACTION));
    }

    @Test
    @DisplayName("DL-04 refused messages use up no limit, in direct entry too")
    void refusedMessagesUseNothingUp() {
        harness.sender.refuse(Cause.UNAVAILABLE);
        for (int i = 0; i < 50; i++) {
            harness.session(harness.ada(SignInHarness.DIRECT)).start();
            harness.clock.advance(Duration.ofSeconds(15));
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

    @Test
    @DisplayName("DL-04 a fault of the key uses up no limit, and looks the same for a name nobody has")
    void faultOfTheKeyUsesNothingUp() {
        boolean[] down = {true};
        CodeKey key = LocalCodeKey.random(new SecureRandom());
        SignInHarness.Options options = new SignInHarness.Options();
        options.key = new CodeKey() {
            @Override
            public String current() {
                return key.current();
            }

            @Override
            public byte[] mac(String keyName, byte[] message) {
                if (down[0]) {
                    throw new IllegalStateException("the key is down");
                }
                return key.mac(keyName, message);
            }
        };
        SignInHarness faulty = new SignInHarness(options);
        for (int i = 0; i < 30; i++) {
            PlayedSession known = faulty.session(faulty.ada(SignInHarness.WEB));
            assertThrows(IllegalStateException.class, () -> known.request("SMS_OTP"));
            PlayedSession unknown = faulty.session(faulty.nobody(SignInHarness.WEB, "nobody"));
            assertThrows(IllegalStateException.class, () -> unknown.request("SMS_OTP"));
        }
        down[0] = false;

        PlayedSession next = faulty.session(faulty.ada(SignInHarness.WEB));
        next.request("SMS_OTP");

        assertEquals(TOKENS, next.answer(faulty.sender.code()));
    }
}
