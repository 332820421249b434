package dev.countersign.signin;

import static dev.countersign.delivery.Medium.EMAIL;
import static dev.countersign.delivery.Medium.SMS;
import static dev.countersign.delivery.Medium.WHATSAPP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PlayedSession.Reply;
import dev.countersign.testing.SignInHarness;
import dev.countersign.testing.SignInHarness.Options;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message that its provider does not take goes by the next one of the policy. */
final class FallbackTest {
    private static final String CLIENT = "whatsapp";
    private static final List<Medium> ALL = List.of(WHATSAPP, SMS, EMAIL);

    private final SignInHarness harness = harness(ALL);

    private static SignInHarness harness(List<Medium> order) {
        Options options = new Options();
        options.rules = SignInHarness.rules(
                true, new Channels(Map.of(Purpose.SIGN_IN, order, Purpose.STEP_UP, order), Set.of(Medium.values())));
        return new SignInHarness(options);
    }

    @BeforeEach
    void offerWhatsApp() {
        offer(harness, SignInMethod.WHATSAPP_OTP, SignInMethod.SMS_OTP, SignInMethod.EMAIL_OTP);
    }

    private static void offer(SignInHarness harness, SignInMethod... methods) {
        harness.clients.put(
                CLIENT, new AppClient(CLIENT, Set.of(methods), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of()));
    }

    private PlayedSession requested(User user) {
        PlayedSession session = harness.session(user);
        assertEquals(Reply.ROUND, session.request("WHATSAPP_OTP"));
        return session;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("DL-05 whatever WhatsApp fails with: a text message with the same code and the same expiry")
    void textMessageCarriesTheSameCode(Cause cause) {
        harness.sender.refuse(WHATSAPP, cause);

        PlayedSession session = requested(harness.ada(CLIENT));

        assertEquals(List.of(WHATSAPP, SMS), harness.sender.tried());
        assertEquals(SMS, harness.sender.sent().get(0).medium());
        String code = harness.sender.code();
        assertEquals(List.of(code, code), harness.sender.triedCodes());
        String lifetime =
                Long.toString(SignInHarness.START.plus(Duration.ofMinutes(5)).getEpochSecond());
        assertEquals(lifetime, session.parameter("expiresAt"));
        assertEquals(Reply.TOKENS, session.answer(code));
        assertEquals(1, harness.store.grants(), "one message counts, not two");
    }

    @Test
    @DisplayName("DL-05 one audit event for each provider that was tried, with its method")
    void everyTryIsAudited() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);

        requested(harness.ada(CLIENT));

        assertEquals(
                List.of(
                        "NOTHING_SENT_PROVIDER_DOWN WHATSAPP_OTP ",
                        "CODE_SENT SMS_OTP " + MessageHandle.of("message-1")),
                harness.audit.stream()
                        .filter(event -> event.what() != What.PARAMETERS_ASKED)
                        .map(event -> event.what() + " " + event.method() + " " + event.message())
                        .toList());
    }

    @Test
    @DisplayName("DL-05 without a fallback: the failed round, and the next try finds everything free")
    void withoutAFallback() {
        SignInHarness strict = harness(List.of());
        offer(strict, SignInMethod.WHATSAPP_OTP, SignInMethod.SMS_OTP);
        strict.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);

        strict.session(strict.ada(CLIENT)).request("WHATSAPP_OTP");

        assertEquals(List.of(WHATSAPP), strict.sender.tried());
        PlayedSession next = strict.session(strict.ada(CLIENT));
        next.request("SMS_OTP");
        assertEquals(Reply.TOKENS, next.answer(strict.sender.code()));
    }

    @Test
    @DisplayName("a fallback keeps to what the app client offers")
    void clientsMethodsAreTheFence() {
        offer(harness, SignInMethod.WHATSAPP_OTP);
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);

        requested(harness.ada(CLIENT));

        assertEquals(List.of(WHATSAPP), harness.sender.tried());
    }

    @Test
    @DisplayName("FL-06 e-mail is another address: another code, and no code of the phone opens anything")
    void mailCarriesAnotherCode() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);
        harness.sender.refuse(SMS, Cause.ADDRESS_REFUSED);

        PlayedSession session = requested(harness.ada(CLIENT));

        assertEquals(EMAIL, harness.sender.sent().get(0).medium());
        String phoneCode = harness.sender.triedCodes().get(0);
        assertNotEquals(phoneCode, harness.sender.code());
        assertFalse(session.verify(phoneCode));
        assertEquals(Reply.TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("FL-06 a resend that asks for e-mail voids the code of the phone")
    void formerCodeIsVoid() {
        PlayedSession session = requested(harness.ada(CLIENT));
        String phoneCode = harness.sender.code();
        harness.clock.advance(Duration.ofSeconds(31));

        session.resend("channel", "EMAIL");

        assertNotEquals(phoneCode, harness.sender.code());
        assertFalse(session.verify(phoneCode));
        assertEquals(Reply.TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("11 what may be on its way keeps its code: no other address then")
    void unknownEndsTheFallback() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);
        harness.sender.refuse(SMS, Cause.UNKNOWN);

        requested(harness.ada(CLIENT));

        assertEquals(List.of(WHATSAPP, SMS), harness.sender.tried());
    }

    @Test
    @DisplayName("11 a later message that fails leaves the code that the person may hold")
    void laterMessageKeepsTheCodeInHand() {
        PlayedSession session = requested(harness.ada(CLIENT));
        String code = harness.sender.code();
        harness.clock.advance(Duration.ofSeconds(31));
        ALL.forEach(medium -> harness.sender.refuse(medium, Cause.UNAVAILABLE));

        session.resend();

        assertFalse(harness.sender.tried().contains(EMAIL));
        assertEquals(Reply.TOKENS, session.answer(code));
    }

    @Test
    @DisplayName(
            "8 pauses, rounds and outcomes of all resends are those of a name nobody has, whichever providers fail")
    void strangersSeeTheSamePauses() {
        for (Set<Medium> down : Set.of(Set.of(WHATSAPP), Set.of(WHATSAPP, SMS), Set.of(WHATSAPP, SMS, EMAIL))) {
            SignInHarness broken = harness(ALL);
            offer(broken, SignInMethod.WHATSAPP_OTP, SignInMethod.SMS_OTP, SignInMethod.EMAIL_OTP);
            down.forEach(medium -> broken.sender.refuse(medium, Cause.UNAVAILABLE));
            PlayedSession known = broken.session(broken.ada(CLIENT));
            PlayedSession unknown = broken.session(broken.nobody(CLIENT, "+12025550101"));
            known.request("WHATSAPP_OTP");
            unknown.request("WHATSAPP_OTP");

            for (int resend = 0; resend < 4; resend++) {
                for (String name : List.of("deliveryMedium", "outcome", "resendAfter", "attemptsLeft", "expiresAt")) {
                    assertEquals(unknown.parameter(name), known.parameter(name), name + " " + down + " " + resend);
                }
                broken.clock.advance(Duration.ofSeconds(121));
                known.resend();
                unknown.resend();
            }
        }
    }

    @Test
    @DisplayName("after everything failed the next resend is tried, and arrives")
    void nextResendIsTried() {
        ALL.forEach(medium -> harness.sender.refuse(medium, Cause.UNAVAILABLE));
        PlayedSession session = requested(harness.ada(CLIENT));
        harness.sender.recover();
        harness.clock.advance(Duration.ofSeconds(31));

        session.resend();

        assertEquals(1, harness.sender.count());
        assertEquals(Reply.TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("FL-06 only the flag of the address that was proved is set")
    void onlyTheProvenAddressIsVerified() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);
        harness.sender.refuse(SMS, Cause.UNAVAILABLE);
        Map<String, String> attributes =
                new HashMap<>(SignInHarness.attributes("new", "new@example.com", "+12025550123"));
        attributes.put("email_verified", "false");
        attributes.put("phone_number_verified", "false");
        attributes.put(User.AUTH_PURPOSE, User.SIGNED_UP);
        PlayedSession session = requested(User.of(SignInHarness.POOL, CLIENT, "name", attributes, false));

        session.answer(harness.sender.code());

        Map<String, String> set = harness.directory.attributes();
        assertEquals("true", set.get("email_verified"));
        assertEquals("", set.get("phone_number"));
        assertFalse(set.containsKey("phone_number_verified"));
        assertFalse(set.containsKey("custom:whatsapp_verified"));
    }

    @Test
    @DisplayName("C6 WhatsApp is marked as proved only where the message went by it")
    void whatsAppIsMarkedWhereItWasUsed() {
        Map<String, String> attributes = new HashMap<>(SignInHarness.attributes("new", "", "+12025550123"));
        attributes.put("email_verified", "false");
        attributes.put("phone_number_verified", "false");
        attributes.put(User.AUTH_PURPOSE, User.SIGNED_UP);
        PlayedSession session = requested(User.of(SignInHarness.POOL, CLIENT, "name", attributes, false));

        session.answer(harness.sender.code());

        assertEquals("true", harness.directory.attributes().get("custom:whatsapp_verified"));
        assertEquals("true", harness.directory.attributes().get("phone_number_verified"));
    }

    @Test
    @DisplayName("C6 a repeated trigger does not know which provider took the message, so it claims the less")
    void repeatClaimsTheLess() {
        Map<String, String> attributes = new HashMap<>(SignInHarness.attributes("new", "", "+12025550123"));
        attributes.put("phone_number_verified", "false");
        attributes.put("email_verified", "false");
        attributes.put(User.AUTH_PURPOSE, User.SIGNED_UP);
        PlayedSession session = harness.session(User.of(SignInHarness.POOL, CLIENT, "name", attributes, false));
        session.start();
        session.answered(false);
        session.create("signInMethod", "WHATSAPP_OTP");
        session.show(session.create("signInMethod", "WHATSAPP_OTP"));

        session.answer(harness.sender.code());

        assertEquals(1, harness.sender.count());
        assertEquals("true", harness.directory.attributes().get("phone_number_verified"));
        assertFalse(harness.directory.attributes().containsKey("custom:whatsapp_verified"));
    }

    @Test
    @DisplayName("F1 a repeated trigger after a fallback to e-mail shows the flow in force, and sends nothing")
    void repeatAfterMailFindsTheFlow() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);
        harness.sender.refuse(SMS, Cause.UNAVAILABLE);
        PlayedSession session = harness.session(harness.ada(CLIENT));
        session.start();
        session.answered(false);
        session.create("signInMethod", "WHATSAPP_OTP");

        session.show(session.create("signInMethod", "WHATSAPP_OTP"));

        assertEquals(1, harness.sender.count());
        assertEquals(Reply.TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("EN-01 a stranger sees the same round when WhatsApp is down, whoever has the name")
    void strangersSeeWhatWasAskedFor() {
        harness.sender.refuse(WHATSAPP, Cause.UNAVAILABLE);
        harness.sender.refuse(SMS, Cause.UNAVAILABLE);
        Map<String, String> known = requested(harness.ada(CLIENT)).parameters();
        Map<String, String> unknown =
                requested(harness.nobody(CLIENT, "+12025550101")).parameters();

        for (String name : List.of("signInMethod", "deliveryMedium", "fallback", "destination", "outcome")) {
            assertEquals(known.get(name), unknown.get(name), name);
        }
        assertEquals("WHATSAPP", known.get("deliveryMedium"));
        assertEquals("SMS,EMAIL", known.get("fallback"));
        assertEquals(known.keySet(), unknown.keySet());
    }

    @Test
    @DisplayName("what is bound goes by the channels of approvals alone")
    void approvalsKeepToTheirChannels() {
        Options options = new Options();
        options.rules = SignInHarness.rules(true, new Channels(Map.of(), Set.of(EMAIL)));
        SignInHarness strict = new SignInHarness(options);
        PlayedSession stepUp = strict.session(strict.ada(SignInHarness.WEB));
        String token = "{\"jwt\":\"" + strict.token() + "\"}";

        Refusal refusal = assertThrows(
                Refusal.class,
                () -> stepUp.requestShowing(token, "SMS_OTP_STEPUP", "transactionId", "0123456789abcdef"));

        assertEquals(CallerText.METHOD_NOT_OFFERED, refusal.text());
        assertEquals(
                Reply.ROUND, strict.session(strict.ada(SignInHarness.WEB)).requestShowing(token, "SMS_OTP_STEPUP"));
    }

    @Test
    void contradictionsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Channels(Map.of(Purpose.SIGN_IN, List.of(SMS, SMS)), Set.of(SMS)));
        IllegalArgumentException outside = assertThrows(
                IllegalArgumentException.class,
                () -> new Channels(Map.of(Purpose.TRANSACTION, List.of(WHATSAPP, SMS)), Set.of(SMS)));
        assertTrue(String.valueOf(outside.getMessage()).contains("[SMS]"), outside.getMessage());
    }
}
