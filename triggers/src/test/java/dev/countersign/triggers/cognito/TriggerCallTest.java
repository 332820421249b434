package dev.countersign.triggers.cognito;

import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.DEFINE;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.VERIFY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller reads when something goes wrong, whatever goes wrong: a fixed text and nothing else. */
class TriggerCallTest {
    private static final String SECRET = "secret 424242 of ada@example.com";

    private static final Set<String> FIXED_TEXTS =
            Arrays.stream(CallerText.values()).map(CallerText::text).collect(Collectors.toSet());

    private static final String CODE_ROUND = "1c" + "A".repeat(22) + "eS----r" + "eeo" + "06" + "01" + "5"
            + "17723664001772366100" + ".".repeat(43) + "bench-01";

    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private final Bench bench = new Bench();

    // Faults of what a handler needs

    static final List<Arguments> FAULTS = List.of(
            argumentSet("an exception that quotes a secret", supplier(() -> new IllegalStateException(SECRET))),
            argumentSet("one with a cause", supplier(() -> new RuntimeException(new IOException(SECRET)))),
            argumentSet("one without a message", supplier(NullPointerException::new)),
            argumentSet("a stack that overflows", supplier(StackOverflowError::new)),
            argumentSet("a class that is not there", supplier(() -> new NoClassDefFoundError(SECRET))));

    private static Supplier<Throwable> supplier(Supplier<Throwable> fault) {
        return fault;
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    @DisplayName("EN-06: a fault of any port, in any function, is 'Try again later'")
    void faultsOfPortsAreOneText(Supplier<Throwable> fault) {
        assertEquals("Try again later", afterFault(Port.CLIENTS, fault, CREATE, beginning()));
        assertEquals("Try again later", afterFault(Port.CHALLENGES, fault, CREATE, sending()));
        assertEquals("Try again later", afterFault(Port.KEY, fault, CREATE, sending()));
        assertEquals("Try again later", afterFault(Port.CHALLENGES, fault, VERIFY, answering()));
        assertEquals("Try again later", afterFault(Port.KEY, fault, VERIFY, answering()));
        assertEquals("Try again later", afterFault(Port.CLIENTS, fault, VERIFY, showingAToken()));
    }

    @Test
    @DisplayName("EN-06 EN-01: a fault of the sender shows in no open flow, since nobody else would meet it")
    void faultOfTheSenderDoesNotShow() {
        bench.fail(Port.SENDER, () -> new IllegalStateException(SECRET));
        Map<String, ?> unknown = Map.of("userNotFound", true, "userAttributes", Map.of());

        Map<String, Object> ofKnown = Bench.object(bench.response(CREATE, sending()), "publicChallengeParameters");
        Map<String, Object> ofUnknown =
                Bench.object(bench.response(CREATE, EventJson.with(sending(), unknown)), "publicChallengeParameters");

        assertEquals("SENT", ofKnown.get("outcome"));
        assertEquals("SENT", ofUnknown.get("outcome"));
        assertEquals(ofKnown.keySet(), ofUnknown.keySet());
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    @DisplayName("EN-06: a fault leaves the token trigger's event as it came")
    void theTokenTriggerNeverThrows(Supplier<Throwable> fault) {
        bench.fail(Port.PROOFS, fault);
        byte[] event = EventJson.golden("pretoken-v2-documented").getBytes(UTF_8);

        assertArrayEquals(event, bench.run(PRE_TOKEN, event));
        assertTrue(bench.log().contains("\"function\":\"PRE_TOKEN\""), bench.log());
    }

    @Test
    void aMachineWithoutMemoryIsNotAnsweredFor() {
        bench.fail(Port.PROOFS, OutOfMemoryError::new);

        assertThrows(OutOfMemoryError.class, () -> bench.run(PRE_TOKEN, EventJson.golden("pretoken-v2-documented")));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENTS", "CHALLENGES", "KEY"})
    @DisplayName("EN-06: a fault reads the same for a known, an unknown and an unverified user")
    void faultsDoNotTellUsersApart(Port port) {
        bench.fail(port, () -> new IllegalStateException(SECRET));
        Map<String, ?> known = Map.of("userNotFound", false);
        Map<String, ?> unknown = Map.of("userNotFound", true, "userAttributes", Map.of());
        Map<String, ?> unverified = Map.of("userAttributes", Map.of("sub", Bench.SUB));

        for (Map<String, ?> user : List.of(known, unknown, unverified)) {
            String event = port == Port.CLIENTS ? beginning() : sending();

            assertEquals("Try again later", refusal(CREATE, EventJson.with(event, user)));
        }
    }

    @Test
    @DisplayName("EN-06: keys that cannot be had are 'Try again later', with no trace of the token")
    void keysThatCannotBeHad() {
        assertEquals("Try again later", refusal(VERIFY, showingAToken()));
    }

    @Test
    @DisplayName("EN-06: every refusal of the rules is a fixed text")
    void refusalsOfRules() {
        Map<String, String> boundSignIn = Map.of("signInMethod", "EMAIL_OTP", "transactionId", "t".repeat(16));
        Map<String, String> malformed = Map.of("signInMethod", "EMAIL_OTP", "transactionId", "short");
        String otherClient = beginning().replace(Bench.CLIENT, "another");

        assertEquals(CallerText.CLIENT_NOT_CONFIGURED.text(), refusal(CREATE, otherClient));
        assertEquals(
                CallerText.METHOD_NOT_OFFERED.text(),
                refusal(
                        CREATE,
                        EventJson.with(sending(), Map.of("clientMetadata", Map.of("signInMethod", "SMS_OTP")))));
        assertEquals(
                CallerText.BOUND_VALUE_NEEDS_STEP_UP.text(),
                refusal(CREATE, EventJson.with(sending(), Map.of("clientMetadata", boundSignIn))));
        assertEquals(
                CallerText.BOUND_VALUE_MALFORMED.text(),
                refusal(CREATE, EventJson.with(sending(), Map.of("clientMetadata", malformed))));
    }

    // Input that is no event

    static Stream<Arguments> notEvents() {
        String huge = "{\"triggerSource\":\"x\",\"pad\":\"" + "a".repeat(10_000_000) + "\"}";
        String deep = "{\"triggerSource\":\"" + "@" + "\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        return Stream.of(
                        Arguments.of("empty", ""),
                        Arguments.of("spaces", " \n"),
                        Arguments.of("not JSON", SECRET),
                        Arguments.of("cut off", "{\"triggerSource\":\"@\""),
                        Arguments.of("text after it", "{\"triggerSource\":\"@\"} x"),
                        Arguments.of("null", "null"),
                        Arguments.of("a text", "\"@\""),
                        Arguments.of("an array", "[]"),
                        Arguments.of("an array of pairs", "[[\"triggerSource\",\"@\"]]"),
                        Arguments.of("an array of events", "[{\"triggerSource\":\"@\"}]"),
                        Arguments.of("no members", "{}"),
                        Arguments.of("a source that is no text", "{\"triggerSource\":[\"@\"]}"),
                        Arguments.of("a member twice", "{\"triggerSource\":\"@\",\"triggerSource\":\"@\"}"),
                        Arguments.of("byte order mark", "\uFEFF{\"triggerSource\":\"@\"}"),
                        Arguments.of("10 MB of another trigger", huge),
                        Arguments.of("nested 100,000 deep", deep))
                .flatMap(row -> LambdaFunction.triggers().stream()
                        .map(function -> argumentSet(
                                function + ": " + row.get()[0],
                                function,
                                withSource(String.valueOf(row.get()[1]), function))));
    }

    private static String withSource(String text, LambdaFunction function) {
        Object source = Bench.json(EventJson.with(function, Map.of())).get("triggerSource");
        return text.replace("@", (String) source);
    }

    @ParameterizedTest
    @MethodSource("notEvents")
    @DisplayName("EN-06: what is no event for the function is refused with a fixed text")
    void refusesWhatIsNoEvent(LambdaFunction function, String input) {
        if (function == PRE_TOKEN) {
            assertEquals(input, bench.run(PRE_TOKEN, input));
        } else {
            assertEquals(CallerText.WRONG_EVENT.text(), refusal(function, input));
        }
        assertTrue(bench.log().contains("\"function\":\"" + function + "\""), bench.log());
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.triggers.LambdaFunction#triggers")
    @DisplayName("EN-06: input that cannot be read is refused with a fixed text")
    void refusesInputThatBreaks(LambdaFunction function) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(SECRET);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException(SECRET);
            }
        };

        Refusal refusal = assertThrows(Refusal.class, () -> bench.run(function, broken));

        assertEquals("Try again later", refusal.getMessage());
    }

    /** The token trigger leaves what is not for it as it came, and never throws. */
    static Stream<LambdaFunction> triggersThatRefuse() {
        return LambdaFunction.triggers().stream().filter(trigger -> trigger != PRE_TOKEN);
    }

    @ParameterizedTest
    @MethodSource("triggersThatRefuse")
    @DisplayName("CF-02: an event of another trigger is refused")
    void refusesEventsOfOtherTriggers(LambdaFunction function) {
        for (LambdaFunction other : LambdaFunction.triggers()) {
            if (other != function) {
                String event = EventJson.with(other, Map.of());

                assertEquals(CallerText.WRONG_EVENT.text(), refusal(function, event), other.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("triggersThatRefuse")
    @DisplayName("CF-02: the token trigger leaves an event of another trigger as it came")
    void leavesEventsOfOtherTriggers(LambdaFunction other) {
        String event = EventJson.with(other, Map.of());

        assertEquals(event, bench.run(PRE_TOKEN, event));
    }

    // Members of an odd shape

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a text               | "CUSTOM_CHALLENGE"
                    an empty text        | ""
                    a number             | 1
                    true                 | true
                    an object            | {"challengeName":"CUSTOM_CHALLENGE","challengeResult":true}
                    an empty object      | {}
                    numbers              | [1, 2]
                    nulls                | [null]
                    texts                | ["CUSTOM_CHALLENGE"]
                    nested arrays        | [[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":"CODE"}]]
                    an empty entry       | [{}]
                    no metadata          | [{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true}]
                    null metadata        | [{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":null}]
                    metadata that is none| [{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":{"a":1}}]
                    forged metadata      | [{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":"1c"}]
                    a name in another case | [{"challengeName":"custom_challenge","challengeResult":true,"challengeMetadata":"CODE"}]
                    a good round and a number | [{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":"CODE"}, 1]
                    only a password      | [{"challengeName":"PASSWORD_VERIFIER","challengeResult":true,"challengeMetadata":null}]
                    begun and password   | [{"challengeName":"SRP_A","challengeResult":true},{"challengeName":"PASSWORD_VERIFIER","challengeResult":true}]
                    """)
    @DisplayName("CF-02: a forged or odd session is denied")
    void deniesOddSessions(String name, String session) {
        String forged = session.replace("CODE", CODE_ROUND);

        String defined = JSONObjectUtils.toJSONString(bench.response(DEFINE, EventJson.withSession(DEFINE, forged)));
        String refused = refusal(CREATE, EventJson.withSession(CREATE, forged));

        assertEquals("{\"challengeName\":null,\"issueTokens\":false,\"failAuthentication\":true}", defined, name);
        assertEquals(CallerText.WRONG_EVENT.text(), refused, name);
        assertEquals(0, bench.sent.size());
    }

    @ParameterizedTest
    @CsvSource({"\"true\"", "1", "null", "[true]", "{}"})
    @DisplayName("CF-02: a result that is not exactly true is none")
    void onlyTrueIsTrue(String result) {
        String session = "[{\"challengeName\":\"CUSTOM_CHALLENGE\",\"challengeResult\":" + result
                + ",\"challengeMetadata\":\"" + CODE_ROUND + "\"}]";

        Map<String, Object> response = bench.response(DEFINE, EventJson.withSession(DEFINE, session));

        assertEquals(false, response.get("issueTokens"));
    }

    @Test
    @DisplayName("CF-02: the round those sessions are made of would have been good")
    void theForgeriesAreNearlyRight() {
        String session = "[{\"challengeName\":\"CUSTOM_CHALLENGE\",\"challengeResult\":true,\"challengeMetadata\":\""
                + CODE_ROUND + "\"}]";

        Map<String, Object> response = bench.response(DEFINE, EventJson.withSession(DEFINE, session));

        assertEquals(true, response.get("issueTokens"));
    }

    static Stream<Object> oddAnswers() {
        return Stream.of(
                "",
                " ",
                "1",
                "{",
                "[]",
                "{}",
                "null",
                "{\"secretCode\":null}",
                "{\"secretCode\":[\"123456\"]}",
                "{\"jwt\":{}}",
                "a".repeat(10_000_000),
                123456,
                true,
                List.of("123456"),
                Map.of("secretCode", "123456"));
    }

    @ParameterizedTest
    @MethodSource("oddAnswers")
    @DisplayName("IN-01: an answer of any shape is an answer that is not right, and it is counted")
    void oddAnswersAreWrongAndCounted(Object answer) {
        Map<String, Object> created = bench.response(CREATE, sending());
        String wrong = EventJson.with(EventJson.answer(created, "", Map.of()), Map.of("challengeAnswer", answer));
        String code = bench.sent.get(0).text().replaceAll("(?s).*?(\\d{6}).*", "$1");

        for (int tries = 0; tries < 5; tries++) {
            assertEquals(false, bench.response(VERIFY, wrong).get("answerCorrect"));
        }

        assertEquals(
                false,
                bench.response(VERIFY, EventJson.answer(created, code, Map.of()))
                        .get("answerCorrect"));
    }

    @Test
    @DisplayName("IN-01: no answer at all is not right")
    void noAnswerIsNotRight() {
        Map<String, Object> created = bench.response(CREATE, sending());
        String event = EventJson.answer(created, "@", Map.of()).replace("\"@\"", "null");

        assertEquals(false, bench.response(VERIFY, event).get("answerCorrect"));
    }

    // Events of a sign-in

    private static String beginning() {
        return EventJson.withSession(CREATE, "[]");
    }

    private static String sending() {
        return EventJson.with(CREATE, Map.of("clientMetadata", BY_EMAIL));
    }

    private static String answering() {
        return EventJson.with(VERIFY, Map.of("privateChallengeParameters", Map.of("round", CODE_ROUND)));
    }

    /** A token of the right form, so that its key is asked for. */
    private static String showingAToken() {
        String jwt = base64url("{\"alg\":\"RS256\",\"kid\":\"k\"}") + "." + base64url("{\"iss\":\"x\"}") + ".AAAA";
        return EventJson.with(
                VERIFY,
                Map.of(
                        "challengeAnswer",
                        "{\"jwt\":\"" + jwt + "\"}",
                        "clientMetadata",
                        Map.of("signInMethod", "SMS_OTP_STEPUP")));
    }

    private static String base64url(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private String afterFault(Port port, Supplier<Throwable> fault, LambdaFunction function, String event) {
        Bench broken = new Bench();
        broken.fail(port, fault);
        return refusal(broken, function, event);
    }

    private String refusal(LambdaFunction function, String event) {
        return refusal(bench, function, event);
    }

    /** The message a function throws, after a look at everything that Lambda would send along with it. */
    private static String refusal(Bench bench, LambdaFunction function, String event) {
        Refusal refusal = assertThrows(Refusal.class, () -> bench.run(function, event));

        assertTrue(FIXED_TEXTS.contains(refusal.getMessage()), refusal.getMessage());
        assertNull(refusal.getCause());
        assertEquals(0, refusal.getStackTrace().length);
        assertEquals(0, refusal.getSuppressed().length);
        return String.valueOf(refusal.getMessage());
    }
}
