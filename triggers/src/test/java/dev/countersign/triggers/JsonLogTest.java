package dev.countersign.triggers;

import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.DEFINE;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.VERIFY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.Round;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.receipts.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogTest {
    private static final Clock CLOCK = Clock.fixed(Bench.NOW, ZoneOffset.UTC);
    private static final AuditEvent EVENT =
            new AuditEvent(What.CODE_EXPIRED, Bench.POOL, Bench.CLIENT, "pseudonym", "handle", "EMAIL_OTP", "", "0f");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void anAuditEventIsOneLine() {
        log(JsonLog.Level.INFO).record(EVENT);

        assertEquals(
                "{\"time\":\"2026-03-01T12:00:00Z\",\"kind\":\"audit\",\"stage\":\"test\",\"what\":\"CODE_EXPIRED\","
                        + "\"owasp\":\"session_use_after_expire\",\"pool\":\"eu-central-1_Test00000\",\"client\":\"7testclientid0000000000000\","
                        + "\"user\":\"pseudonym\",\"flow\":\"handle\",\"method\":\"EMAIL_OTP\",\"message\":\"0f\"}",
                written());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("LG-01: of a failure only types and places are written, on every level")
    void aFaultIsTypesAndPlaces(JsonLog.Level level) {
        log(level).fault(VERIFY, new IllegalStateException("secret", new IOException("secret")));

        Map<String, Object> line = Bench.json(written());
        assertEquals(
                Set.of("time", "kind", "stage", "function", "type", "at", "causeType", "Faults", "_aws"),
                line.keySet());
        assertEquals("VERIFY", line.get("function"));
        assertEquals("java.lang.IllegalStateException", line.get("type"));
        assertEquals("java.io.IOException", line.get("causeType"));
        assertFalse(written().contains("secret"));
        assertTrue(written().contains("aFaultIsTypesAndPlaces"));
    }

    @Test
    void levelsSayHowMuchIsWritten() {
        log(JsonLog.Level.INFO).fault(CREATE, new IllegalStateException());
        assertEquals(3, places());
        written.reset();

        log(JsonLog.Level.DEBUG).fault(CREATE, new IllegalStateException());
        assertTrue(places() > 3);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the trail does not depend on the level")
    void auditEventsAreWrittenOnEveryLevel(JsonLog.Level level) {
        log(level).record(EVENT);

        assertEquals("audit", Bench.json(written()).get("kind"));
        assertEquals("CODE_EXPIRED", Bench.json(written()).get("what"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada\r\n{\"kind\":\"audit\",\"what\":\"CODE_RIGHT\"}",
                "\u001b[2J\u001b[31mada",
                "\",\"what\":\"CODE_RIGHT\",\"x\":\"",
                "line\u2028separator\u2029s\u0085",
                "tab\tbell\u0007null\u0000",
                "back\\slash",
                "\u009b31mred\u007f",
                "\u202egnp.exe \ud83d\ude00 \u00e9"
            })
    @DisplayName("LG-04: hostile text stays one escaped line and one member")
    void hostileTextStaysOneLine(String text) {
        log(JsonLog.Level.INFO).record(new AuditEvent(What.CODE_WRONG, text, text, text, text, text, text, text));

        assertOneLineEach(written(), 1);
        assertEquals(text, Bench.json(written()).get("user"));
        assertEquals("CODE_WRONG", Bench.json(written()).get("what"));
    }

    @Test
    @DisplayName("LG-04: a hostile user name, client and source in an event stay escaped lines")
    void hostileEventStaysOneLine() {
        Bench bench = new Bench();
        String hostile = "ada\\r\\n{\\\"kind\\\":\\\"audit\\\"}\\u001b[31m";
        String named = EventJson.golden("create-documented").replace("\"ada\"", "\"" + hostile + "\"");
        String client = EventJson.golden("create-observed").replace(Bench.CLIENT, hostile);

        bench.run(CREATE, named.replace("\"userNotFound\": false", "\"userNotFound\": true"));
        assertThrows(RuntimeException.class, () -> bench.run(CREATE, client));
        assertThrows(
                RuntimeException.class,
                () -> bench.run(CREATE, client.replace("CreateAuthChallenge_Authentication", hostile)));

        assertOneLineEach(bench.log().strip(), 6); // and three that say how long it took
    }

    /** Every line is a whole JSON object, and no character of a terminal's or a file's own language is left in it. */
    private static void assertOneLineEach(String log, int lines) {
        assertEquals(lines, log.lines().count(), log);
        log.lines().forEach(Bench::json);
        assertTrue(log.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), log);
    }

    @Test
    @DisplayName("LG-01: no method of the log takes a text")
    void noMethodTakesAText() {
        Set<Class<?>> allowed =
                Set.of(AuditEvent.class, Receipt.class, LambdaFunction.class, Throwable.class, Duration.class);

        for (Method method : JsonLog.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                assertTrue(allowed.containsAll(Arrays.asList(method.getParameterTypes())), method.toString());
            }
        }
    }

    @Test
    @DisplayName(
            "LG-01: what is secret in a sign-in appears in no line, no output and no exception, with and without faults")
    void secretsAreWrittenNowhere() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        Story story = new Story();
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(output, true, UTF_8));
        try {
            story.play();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertEquals("", output.toString(UTF_8));
        assertEquals(Port.values().length + 2, story.logs.size());
        String everything = String.join("\n", story.logs) + String.join("\n", story.thrown);
        assertTrue(everything.contains("CODE_RIGHT") && everything.contains("TOKEN_REFUSED"), everything);
        assertTrue(everything.contains("CanaryException") && everything.contains("Try again later"), everything);
        for (String secret : story.secrets()) {
            assertFalse(everything.contains(secret), () -> secret + " in " + everything);
        }
    }

    /** A sign-in by e-mail, a step-up with a bad token and nonsense, first undisturbed and then with every port failing. */
    private static final class Story {
        private static final String CANARY = "c4n4ry";
        private static final String JWT = part("{\"alg\":\"RS256\",\"kid\":\"c4n4ry-kid\"}") + "."
                + part("{\"sub\":\"c4n4ry-sub\",\"token_use\":\"access\"}") + "." + part("c4n4ry-signature");

        final List<String> logs = new ArrayList<>();
        final List<String> thrown = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();
        private final List<String> rounds = new ArrayList<>();

        void play() {
            signIn(new Bench());
            for (Port port : Port.values()) {
                Bench bench = new Bench();
                bench.fail(port, () -> new CanaryException(new IOException(CANARY + JWT)));
                signIn(bench);
            }
            Bench undeliverable = new Bench();
            undeliverable.fail(Port.SENDER, () -> new DeliveryException(DeliveryException.Cause.UNAVAILABLE));
            signIn(undeliverable);
        }

        private void signIn(Bench bench) {
            tell(bench, DEFINE, EventJson.with(DEFINE, person("EMAIL_OTP")));
            String created = tell(bench, CREATE, EventJson.with(CREATE, person("EMAIL_OTP")));
            bench.sent.forEach(message -> codes.add(message.text().replaceAll("(?s).*?(\\d{6}).*", "$1")));
            if (!created.isEmpty() && !bench.sent.isEmpty()) {
                Map<String, Object> response = Bench.object(Bench.json(created), "response");
                rounds.add((String) response.get("challengeMetadata"));
                for (String answer :
                        List.of("987654", "{\"secretCode\":\"987654\",\"jwt\":\"" + JWT + "\"}", codes.get(0))) {
                    tell(
                            bench,
                            VERIFY,
                            EventJson.with(EventJson.answer(response, answer, Map.of()), answering(answer)));
                }
            }
            Map<String, Object> stepUp = person("SMS_OTP_STEPUP");
            stepUp.put("challengeAnswer", "{\"jwt\":\"" + JWT + "\"}");
            tell(bench, VERIFY, EventJson.with(VERIFY, stepUp));
            tell(bench, VERIFY, EventJson.with(VERIFY, wrongToken()));
            tell(bench, PRE_TOKEN, EventJson.with(PRE_TOKEN, person("EMAIL_OTP")));
            tell(bench, CREATE, CANARY + JWT);
            logs.add(bench.log());
        }

        private static Map<String, Object> answering(String answer) {
            Map<String, Object> request = person("EMAIL_OTP");
            request.put("challengeAnswer", answer);
            return request;
        }

        private static Map<String, Object> wrongToken() {
            Map<String, Object> request = person("SMS_OTP_STEPUP");
            request.put("challengeAnswer", "{\"jwt\":\"" + CANARY + "\"}");
            return request;
        }

        private static Map<String, Object> person(String method) {
            Map<String, Object> request = new HashMap<>();
            request.put(
                    "userAttributes",
                    Map.of(
                            "sub",
                            Bench.SUB,
                            "email",
                            Bench.EMAIL,
                            "email_verified",
                            "true",
                            "phone_number",
                            Bench.PHONE,
                            "phone_number_verified",
                            "true",
                            "custom:canary",
                            CANARY));
            request.put(
                    "clientMetadata",
                    Map.of("signInMethod", method, "flow", Round.handle("A".repeat(22)), "note", CANARY));
            return request;
        }

        private String tell(Bench bench, LambdaFunction function, String event) {
            try {
                return bench.run(function, event);
            } catch (RuntimeException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                thrown.add(trace.toString());
                return "";
            }
        }

        List<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(
                    CANARY,
                    "987654",
                    Bench.SUB,
                    Bench.EMAIL,
                    "ada@",
                    Bench.PHONE,
                    Bench.PHONE.substring(1),
                    "5550101"));
            secrets.addAll(List.of(JWT.split("\\.", -1)));
            secrets.addAll(codes);
            secrets.addAll(rounds);
            return secrets;
        }

        private static String part(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        }
    }

    /** Its message quotes what it should not. */
    private static final class CanaryException extends RuntimeException {
        CanaryException(Throwable cause) {
            super("c4n4ry 987654 " + Bench.EMAIL + " " + Bench.PHONE + " " + Story.JWT, cause);
        }
    }

    private JsonLog log(JsonLog.Level level) {
        return new JsonLog(new PrintStream(written, true, UTF_8), CLOCK, level, "test");
    }

    private int places() {
        List<?> places = (List<?>) Objects.requireNonNull(Bench.json(written()).get("at"));
        return places.size();
    }

    private String written() {
        return written.toString(UTF_8).strip();
    }
}
