package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins by WhatsApp over the real adapters, when all goes well and when a provider fails. */
final class WhatsAppFaultsTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final Map<String, String> BY_WHATSAPP = Map.of("signInMethod", "WHATSAPP_OTP");

    private final AwsBench bench = new AwsBench(AWS);

    @BeforeEach
    void begin() {
        AWS.recover();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private Functions by(WhatsAppProvider provider) {
        return bench.functions(
                switch (provider) {
                    case SENDZEN -> bench.sendZen();
                    case AWS -> bench.endUserMessaging();
                });
    }

    private static String call(WhatsAppProvider provider) {
        return switch (provider) {
            case SENDZEN -> "sendzen:Send";
            case AWS -> "social-messaging:SendWhatsAppMessage";
        };
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C1 C2 a whole sign-in by WhatsApp")
    void signsIn(WhatsAppProvider provider) {
        PlayedSignIn session = bench.signIn(by(provider), AwsBench.ADA);
        AWS.forget();

        session.request("__dummy__", BY_WHATSAPP);
        assertEquals("SENT", session.shown("outcome"));
        assertEquals("WHATSAPP", session.shown("deliveryMedium"));
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), answer));

        assertEquals(Map.of("sign_in_method", "WHATSAPP_OTP"), session.claims(answer));
        assertEquals(1, AWS.calls(call(provider)).size());
        assertTrue(bench.log().contains("\"medium\":\"WHATSAPP\""), bench.log());
    }

    @Test
    @DisplayName("C2 the call is signed for the region of the setting")
    void callIsSignedForItsRegion() {
        bench.signIn(by(WhatsAppProvider.AWS), AwsBench.ADA).request("__dummy__", BY_WHATSAPP);

        assertEquals("us-east-1", AWS.calls(call(WhatsAppProvider.AWS)).get(0).region());
    }

    @Test
    @DisplayName("C8 the key is fetched once, not before it is needed, and not for a person to whom nothing is sent")
    void keyIsFetchedWhenItIsNeeded() {
        Functions functions = by(WhatsAppProvider.SENDZEN);
        bench.signIn(functions, null).request("__dummy__", BY_WHATSAPP);
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        assertEquals(List.of(), AWS.calls("secretsmanager:GetSecretValue"));

        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);

        assertEquals(2, AWS.calls("sendzen:Send").size());
        assertEquals(1, AWS.calls("secretsmanager:GetSecretValue").size());
    }

    @Test
    @DisplayName(
            "a channel that is off sends nothing, although the app client offers its method and phones are reached by another")
    void channelThatIsOffSendsNothing() {
        PlayedSignIn session = bench.signIn(bench.functions(), AwsBench.ADA);

        session.request("__dummy__", BY_WHATSAPP);

        assertEquals("SENT", session.shown("outcome"));
        assertEquals(List.of(), bench.messages());
        assertTrue(bench.log().contains("NOTHING_SENT_PROVIDER_DOWN"), bench.log());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}, {3} call(s)")
    @CsvSource({
        "SENDZEN, ERROR, DELIVERY_UNKNOWN, 1",
        "SENDZEN, UNAVAILABLE, DELIVERY_UNKNOWN, 1",
        "SENDZEN, THROTTLED, NOTHING_SENT_PROVIDER_DOWN, 3",
        "SENDZEN, HANGS_AFTERWARDS, DELIVERY_UNKNOWN, 1",
        "SENDZEN, NONSENSE, DELIVERY_UNKNOWN, 1",
        "SENDZEN, DENIED, NOTHING_SENT_PROVIDER_DOWN, 1",
        "AWS, ERROR, DELIVERY_UNKNOWN, 1",
        "AWS, UNAVAILABLE, DELIVERY_UNKNOWN, 1",
        "AWS, THROTTLED, NOTHING_SENT_PROVIDER_DOWN, 3",
        "AWS, HANGS_AFTERWARDS, DELIVERY_UNKNOWN, 1",
        "AWS, NONSENSE, DELIVERY_UNKNOWN, 1",
        "AWS, DENIED, NOTHING_SENT_PROVIDER_DOWN, 1"
    })
    @DisplayName("DL-05 what a fault means, and that a message which may be out has a code that works")
    void faultOfAProvider(WhatsAppProvider provider, Fault fault, String what, int calls) {
        AWS.fail(call(provider), fault, fault, fault);
        PlayedSignIn session = bench.signIn(by(provider), AwsBench.ADA);

        session.request("__dummy__", BY_WHATSAPP);

        assertTrue(bench.log().contains(what), bench.log());
        assertEquals(calls, AWS.calls(call(provider)).size());
        assertEquals(what.equals("DELIVERY_UNKNOWN"), session.verify(bench.code(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"131026, NOTHING_SENT_ADDRESS_REFUSED", "132001, NOTHING_SENT_PROVIDER_DOWN"})
    @DisplayName("DL-05 a number without WhatsApp, a template that does not exist: nothing blocks the next try")
    void refusedMessageBlocksNothing(String code, String what) {
        Functions functions = by(WhatsAppProvider.SENDZEN);
        AWS.refuse("sendzen:Send", code);
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);
        assertTrue(bench.log().contains(what), bench.log());
        AWS.recover();

        PlayedSignIn next = bench.signIn(functions, AwsBench.ADA);
        next.request("__dummy__", BY_WHATSAPP);

        assertTrue(next.verify(bench.code(), Map.of()));
    }

    @Test
    @DisplayName("a new key needs no deployment: the refused one is replaced at once, a quiet one within five minutes")
    void newKeyNeedsNoDeployment() {
        Functions functions = by(WhatsAppProvider.SENDZEN);
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);
        AWS.keepSecret("sendzen-key", "second-key-of-the-test");
        bench.clock.advance(Duration.ofMinutes(5));

        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);

        assertEquals(
                "Bearer second-key-of-the-test",
                AWS.calls("sendzen:Send").get(1).headers().get("authorization"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "LG-01 after every kind of fault neither log nor table holds the key, a code, a number or a provider's text")
    void nothingLeaks(WhatsAppProvider provider) {
        Functions functions = by(provider);
        for (Fault fault :
                new Fault[] {Fault.DENIED, Fault.NONSENSE, Fault.ERROR, Fault.BREAKS_OFF, Fault.UNAVAILABLE}) {
            AWS.fail(call(provider), fault);
            bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);
        }
        AWS.refuse("secretsmanager:GetSecretValue", "AccessDeniedException");
        bench.clock.advance(Duration.ofMinutes(10));
        bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_WHATSAPP);

        String kept = bench.log() + bench.items();
        for (String secret :
                new String[] {bench.code(), AwsBench.PHONE, "canary", "key-of-the-test", "secret-of-the-test"}) {
            assertFalse(kept.contains(secret), secret + " is in " + kept);
        }
    }
}
