package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers do to a message, and what must hold all the same: every message that went out carries the code that works. */
final class DeliveryFaultsTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final TestTokens TOKENS = new TestTokens();
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    private static final Map<String, String> BY_SMS = Map.of("signInMethod", "SMS_OTP");
    private static final Map<String, String> APPROVE =
            Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", "transaction-0123456789");
    private static final String PUBLISH = "sns:Publish";

    private final AwsBench bench = new AwsBench(AWS);
    private final Functions functions = bench.functions();
    private final PlayedSignIn session = bench.signIn(functions, AwsBench.ADA);

    @AfterEach
    void close() {
        AWS.recover();
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private static long nanosOf(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    @Test
    @DisplayName("DL-01 SNS throttles twice: one message, inside the trigger's four seconds")
    void throttledTwiceIsSentOnce() {
        AWS.fail(PUBLISH, Fault.THROTTLED, Fault.THROTTLED);
        session.start();

        assertTrue(nanosOf(() -> session.answer("__dummy__", BY_SMS)) < 4_000_000_000L);

        assertEquals(3, AWS.calls(PUBLISH).size());
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @Test
    @DisplayName("DL-01 throttled for good: nothing goes out, and after the pause the next one does")
    void throttledForGoodIsTriedAgainByTheNextMessage() {
        AWS.fail(PUBLISH, Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED);
        session.request("__dummy__", BY_SMS);
        bench.clock.advance(Duration.ofSeconds(30));

        session.answer("-", Map.of("action", "RESEND"));

        assertEquals(4, AWS.calls(PUBLISH).size());
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"BREAKS_OFF", "BREAKS_OFF_AFTERWARDS", "ERROR", "NONSENSE"})
    @DisplayName("DL-03 after a doubt nothing is sent a second time, and the code of the message works")
    void doubtIsNotTriedAgain(Fault fault) {
        AWS.fail(PUBLISH, fault);

        session.request("__dummy__", BY_SMS);

        assertEquals(1, AWS.calls(PUBLISH).size());
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @Test
    @DisplayName(
            "DL-03 a provider that hangs is given up in time; the code works, and the repeated trigger sends nothing")
    void hangingProviderIsGivenUpInTime() {
        AWS.fail(PUBLISH, Fault.HANGS_AFTERWARDS);
        session.start();

        assertTrue(nanosOf(() -> session.answer("__dummy__", BY_SMS)) < 4_500_000_000L);

        session.create(BY_SMS);
        assertEquals(1, AWS.calls(PUBLISH).size());
        assertTrue(session.verify(bench.code(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("DL-03 the same event three times, both entries: one message")
    void sameEventThreeTimesIsOneMessage(boolean direct) {
        PlayedSignIn repeated =
                direct ? new PlayedSignIn(functions, AwsBench.POOL, AwsBench.DIRECT, AwsBench.ADA) : session;
        repeated.start();
        Map<String, String> metadata = direct ? Map.of() : BY_EMAIL;
        if (!direct) {
            repeated.answered(false);
        }

        repeated.create(metadata);
        repeated.create(metadata);
        repeated.show(repeated.create(metadata));

        assertEquals(1, bench.messages().size());
        assertTrue(repeated.verify(bench.code(), Map.of()));
    }

    @ParameterizedTest(name = "{0} is refused with {1}")
    @CsvSource({
        "EMAIL_OTP, ses:SendEmail, MessageRejected",
        "EMAIL_OTP, ses:SendEmail, MailFromDomainNotVerifiedException",
        "EMAIL_OTP, ses:SendEmail, AccountSendingPausedException",
        "SMS_OTP, sns:Publish, OptedOut",
        "SMS_OTP, sns:Publish, InvalidParameter",
        "SMS_OTP, sns:Publish, AuthorizationError"
    })
    @DisplayName("DL-04 a refused message looks like any other, and nothing blocks the next try")
    void refusedMessageLooksLikeAnyOther(String method, String call, String code) {
        AWS.refuse(call, code);
        session.request("__dummy__", Map.of("signInMethod", method));
        assertEquals("SENT", session.shown("outcome"));
        assertEquals(1, AWS.calls(call).size());
        AWS.recover();

        for (int i = 0; i < 5; i++) {
            PlayedSignIn next = bench.signIn(functions, AwsBench.ADA);
            next.request("__dummy__", Map.of("signInMethod", method));
        }

        assertEquals(6, AWS.calls(call).size(), "the refused one counts in no limit");
    }

    @Test
    @DisplayName("DL-04 EN-06 a refused message that cannot even be reported looks like any other")
    void refusedMessageThatCannotBeReportedLooksLikeAnyOther() {
        session.start();
        AWS.refuse(PUBLISH, "AuthorizationError");
        AWS.failAfter(1, "dynamodb:GetItem", Fault.DENIED); // the first reads what the person has proved

        session.answer("__dummy__", BY_SMS);

        assertEquals("SENT", session.shown("outcome"));
    }

    @Test
    @DisplayName(
            "DL-04 SES accepts what it will not deliver to a suppressed address: it looks like any other, blocks no next try and no other channel, and its receipt tells")
    void suppressedAddressBlocksNothing() {
        session.request("__dummy__", BY_EMAIL);
        assertEquals("SENT", session.shown("outcome"));
        String id = "mail-" + (AWS.names().lastIndexOf("ses:SendEmail") + 1); // as the loopback SES names it
        functions.invoke(LambdaFunction.RECEIPTS, suppressed(id).getBytes(UTF_8));
        assertEquals(2, occurrences("\"message\":\"" + MessageHandle.of(id) + "\""), "accepted, and not delivered");
        assertEquals(1, occurrences("\"reason\":\"blocked\""));

        bench.clock.advance(Duration.ofSeconds(30));
        session.answer("-", Map.of("action", "RESEND"));
        assertEquals("RESENT", session.shown("outcome"));
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_EMAIL);
        assertEquals(3, AWS.calls("ses:SendEmail").size());

        bench.clock.advance(Duration.ofSeconds(60));
        session.answer("-", Map.of("action", "RESEND", "channel", "SMS"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), Map.of()));
    }

    private static String suppressed(String id) {
        return EventJson.golden("receipts/mail-suppressed").replaceAll("EXAMPLE7c191be45-[0-9a-f-]+", id);
    }

    private long occurrences(String text) {
        return bench.log().lines().filter(line -> line.contains(text)).count();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "AuthorizationError, Try again later",
        "Throttling, Try again later",
        "OptedOut, Codes cannot be sent to this address"
    })
    @DisplayName("DL-04 who has shown a token is told")
    void whoHasShownATokenIsTold(String code, String text) {
        AWS.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        AWS.refuse(PUBLISH, code);
        session.start();
        String token = TOKENS.sign(TOKENS.accessClaims(bench.clock.instant()));

        Refusal refusal = assertThrows(Refusal.class, () -> session.answer("{\"jwt\":\"" + token + "\"}", APPROVE));

        assertEquals(text, refusal.getMessage());
    }

    @Test
    @DisplayName(
            "LG-01 after every kind of fault neither log nor table holds a code, an address, a token or a provider's text")
    void nothingLeaks() {
        AWS.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        String token = TOKENS.sign(TOKENS.accessClaims(bench.clock.instant()));
        session.request("{\"jwt\":\"" + token + "\"}", APPROVE);
        String code = bench.code();
        session.answer("{\"secretCode\":\"000000\",\"jwt\":\"" + token + "\"}", APPROVE);
        for (Fault fault : new Fault[] {Fault.DENIED, Fault.NONSENSE, Fault.ERROR, Fault.BREAKS_OFF}) {
            for (String call : new String[] {"dynamodb:UpdateItem", "dynamodb:TransactWriteItems", "kms:GenerateMac"}) {
                AWS.fail(call, fault, fault, fault);
                assertRefused(() -> session.answer(code, APPROVE));
                assertRefused(() -> bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_EMAIL));
                AWS.recover();
            }
        }

        String kept = bench.log() + bench.items();
        assertTrue(bench.log().contains("\"kind\":\"fault\""));
        for (String secret :
                new String[] {code, token, AwsBench.EMAIL, AwsBench.PHONE, "canary", "secret-of-the-test"}) {
            assertFalse(kept.contains(secret), secret + " is in " + kept);
        }
        AWS.calls().stream().filter(call -> call.service().equals("dynamodb")).forEach(call -> {
            assertFalse(call.body().contains(code) || call.body().contains(AwsBench.EMAIL), call.body());
            assertFalse(call.body().contains(AwsBench.PHONE), call.body());
        });
    }

    /** Whatever becomes of it, a caller reads one of the fixed texts. */
    private static void assertRefused(Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            assertTrue(
                    Arrays.stream(CallerText.values())
                            .anyMatch(text -> text.text().equals(e.getMessage())),
                    e.getMessage());
        }
    }

    @Test
    @DisplayName("B1 a message arrives as the settings say: text and HTML, sender, region")
    void emailArrivesAsTheSettingsSay() {
        Functions inOtherRegion = bench.functions(Map.of("SES_REGION", "us-east-1", "SES_CONFIGURATION_SET", "codes"));

        bench.signIn(inOtherRegion, AwsBench.ADA).request("__dummy__", BY_EMAIL);

        var call = AWS.calls("ses:SendEmail").get(0);
        assertEquals("us-east-1", call.region());
        assertEquals("Example Bank <no-reply@example.com>", call.parameters().get("Source"));
        assertEquals(AwsBench.EMAIL, call.parameters().get("Destination.ToAddresses.member.1"));
        assertEquals("codes", call.parameters().get("ConfigurationSetName"));
        assertTrue(call.parameters().getOrDefault("Message.Body.Html.Data", "").contains(bench.code()));
        assertEquals("Your code to sign in", call.parameters().get("Message.Subject.Data"));
    }

    @Test
    @DisplayName("B1 a text message carries what the settings say")
    void textMessageCarriesWhatTheSettingsSay() {
        Functions configured = bench.functions(Map.of(
                "SNS_REGION", "eu-west-1",
                "SMS_SENDER_ID", "ExBank",
                "SMS_ORIGINATION_NUMBER", "+12025550199",
                "SMS_MAX_PRICE_USD", "0.50",
                "SMS_ENTITY_ID", "110100001",
                "SMS_TEMPLATE_ID", "110700002"));

        bench.signIn(configured, AwsBench.ADA).request("__dummy__", BY_SMS);

        var call = AWS.calls(PUBLISH).get(0);
        String sent = call.parameters().toString();
        assertEquals("eu-west-1", call.region());
        assertEquals(AwsBench.PHONE, call.parameters().get("PhoneNumber"));
        for (String part : new String[] {
            "AWS.SNS.SMS.SMSType", "Transactional", "AWS.SNS.SMS.SenderID", "ExBank",
            "AWS.MM.SMS.OriginationNumber", "+12025550199", "AWS.SNS.SMS.MaxPrice", "0.50",
            "AWS.MM.SMS.EntityId", "110100001", "AWS.MM.SMS.TemplateId", "110700002"
        }) {
            assertTrue(sent.contains(part), part + " in " + sent);
        }
    }
}
