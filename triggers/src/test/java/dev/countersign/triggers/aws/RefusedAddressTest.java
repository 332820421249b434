package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phones that no message may go to, or that their provider refuses: what strangers see, what the person reads, and what counts it. */
final class RefusedAddressTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final TestTokens TOKENS = new TestTokens();
    private static final String PUBLISH = "sns:Publish";
    private static final Map<String, String> BY_SMS = Map.of("signInMethod", "SMS_OTP");
    private static final Map<String, String> APPROVE =
            Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", "transaction-0123456789");
    private static final List<String> SHOWN =
            List.of("signInMethod", "deliveryMedium", "digits", "attemptsLeft", "expiresAt", "resendAfter", "outcome");

    private final AwsBench bench = new AwsBench(AWS);
    private final Functions functions = bench.functions();

    /** The first message of all takes longer than the others, and none may be late. */
    @BeforeEach
    void warmUp() {
        bench.signIn(functions, AwsBench.newPhone(200, 101)).request("__dummy__", BY_SMS);
        AWS.forget();
        bench.forgetLog();
    }

    @AfterEach
    void close() {
        AWS.recover();
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private PlayedSignIn adaAt(String phone) {
        Map<String, String> attributes = new HashMap<>(AwsBench.ADA);
        attributes.put("phone_number", phone);
        return bench.signIn(functions, attributes);
    }

    /** SNS knows who has opted out, and nobody else. */
    private static void optOut(String phone) {
        if (phone.equals(AwsBench.PHONE)) {
            AWS.refuse(PUBLISH, "OptedOut");
        }
    }

    private static List<String> shown(PlayedSignIn session) {
        return SHOWN.stream().map(session::shown).toList();
    }

    /** The events of a code that was asked for; the metric is in the line of the last one. */
    private List<Map<String, Object>> audited() {
        return bench.log()
                .lines()
                .map(Bench::json)
                .filter(line -> "audit".equals(line.get("kind")))
                .toList();
    }

    private void assertCounted(String what) {
        List<Map<String, Object>> counted = audited().stream()
                .filter(line -> line.containsKey("RefusedAddresses"))
                .toList();
        assertEquals(1, counted.size());
        assertEquals(what, counted.get(0).get("what"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "+4915112345678, NOTHING_SENT_UNREACHABLE, 0",
        "+19005550123, NOTHING_SENT_UNREACHABLE, 0",
        "+12025550101, NOTHING_SENT_ADDRESS_REFUSED, 1"
    })
    @DisplayName(
            "DL-07 a country off the list, a premium number, opted out: nothing is sent, a sign-in looks as always, and a metric counts it")
    void signInLooksAsAlways(String phone, String what, int asked) {
        optOut(phone);
        PlayedSignIn nobody = bench.signIn(functions, null);
        nobody.request("__dummy__", BY_SMS);
        bench.forgetLog();

        PlayedSignIn session = adaAt(phone);
        session.request("__dummy__", BY_SMS);

        assertEquals(shown(nobody), shown(session));
        assertEquals(asked, AWS.calls(PUBLISH).size());
        assertEquals(2, audited().size(), "one that the flow began, one that nothing was sent");
        assertCounted(what);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "+4915112345678, NOTHING_SENT_UNREACHABLE, 0",
        "+19005550123, NOTHING_SENT_UNREACHABLE, 0",
        "+12025550101, NOTHING_SENT_ADDRESS_REFUSED, 1"
    })
    @DisplayName("DL-07 in a step-up the person, who has shown a token, is told, and the same metric counts it")
    void stepUpTellsThePerson(String phone, String what, int asked) {
        AWS.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        optOut(phone);
        PlayedSignIn session = adaAt(phone);
        session.start();
        String token = TOKENS.sign(TOKENS.accessClaims(bench.clock.instant()));
        bench.forgetLog();

        Refusal refusal = assertThrows(Refusal.class, () -> session.answer("{\"jwt\":\"" + token + "\"}", APPROVE));

        assertEquals("Codes cannot be sent to this address", refusal.getMessage());
        assertEquals(asked, AWS.calls(PUBLISH).size());
        assertEquals(2, audited().size(), "one that the token is good, one that nothing was sent");
        assertCounted(what);
    }
}
