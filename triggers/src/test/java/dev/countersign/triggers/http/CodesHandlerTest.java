package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Gateway.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of codes as API Gateway calls them, by two back ends that the settings name. */
final class CodesHandlerTest {
    private static final String SECRET = "canary-of-the-fault";
    private static final String BANK = "arn:aws:sts::123456789012:assumed-role/bank-backend/session";
    private static final String SHOP = "arn:aws:sts::123456789012:assumed-role/shop/session";
    private static final Map<String, String> ADA = Map.of("userId", "ada-of-the-bank", "destination", Bench.PHONE);

    private final Bench bench = new Bench();

    @BeforeEach
    void callersAreNamed() {
        bench.set(
                "CODE_CALLERS", "arn:aws:iam::123456789012:role/bank-backend,arn:aws:iam::123456789012:role/apps/shop");
    }

    private Reply call(String route, String arn, String id, String body, Map<String, String> headers) {
        Map<String, Object> event = Bench.json(EventJson.golden("codes-documented"));
        event.put("routeKey", route);
        event.put("body", body);
        event.put("headers", headers);
        event.put("pathParameters", Map.of("id", id));
        Bench.object(event, "requestContext")
                .put("authorizer", Map.of("iam", Map.of("userArn", arn, "accountId", "123456789012")));
        return Gateway.send(bench, LambdaFunction.CODES, event);
    }

    private static String json(Map<String, String> body) {
        return JSONObjectUtils.toJSONString(new TreeMap<>(body));
    }

    private Reply send(String arn, Map<String, String> body) {
        return call(Route.SEND_CODE.key(), arn, "", json(body), Map.of());
    }

    private Reply send(Map<String, String> body) {
        return send(BANK, body);
    }

    private Reply send(String key, String arn, Map<String, String> body) {
        return call(Route.SEND_CODE.key(), arn, "", json(body), Map.of("idempotency-key", key));
    }

    private Reply validate(String arn, Reply sent, Map<String, String> recipient, String code) {
        Map<String, String> body = new HashMap<>(recipient);
        body.put("id", sent.text("id"));
        body.put("code", code);
        return call(Route.VALIDATE_CODE.key(), arn, "", json(body), Map.of());
    }

    private Reply validate(Reply sent, String code) {
        return validate(BANK, sent, ADA, code);
    }

    private Reply end(String arn, String id) {
        return call(Route.END_CODE.key(), arn, id, "", Map.of());
    }

    private String code() {
        return bench.sent.get(bench.sent.size() - 1).code();
    }

    private static Map<String, String> to(String destination) {
        return Map.of("userId", "ada-of-the-bank", "destination", destination);
    }

    private static Map<String, String> wanted(String member, String value) {
        Map<String, String> body = new HashMap<>(ADA);
        body.put(member, value);
        return body;
    }

    @Test
    @DisplayName("D4 a code goes out, and is valid once")
    void codeIsValidOnce() {
        Reply sent = send(ADA);

        assertEquals(201, sent.status());
        assertEquals(
                Map.of(
                        "id",
                        sent.text("id"),
                        "deliveryMedium",
                        "SMS",
                        "destination",
                        "+*******0101",
                        "attemptsLeft",
                        5L,
                        "expiresAt",
                        Bench.NOW.plusSeconds(300).getEpochSecond()),
                sent.body());
        assertTrue(sent.text("id").matches("[A-Za-z0-9_-]{22}"), sent.text("id"));
        assertEquals(List.of(Bench.PHONE), bench.sentTo);
        assertFalse(sent.body().toString().contains(code()));

        Reply wrong = validate(sent, "000000".equals(code()) ? "000001" : "000000");
        assertEquals(422, wrong.status());
        assertEquals("code-not-accepted", wrong.problem());
        assertEquals(false, wrong.body().get("valid"));
        assertEquals("wrong", wrong.text("reason"));
        assertEquals(4L, wrong.body().get("attemptsLeft"));
        Reply right = validate(sent, code());
        assertEquals(200, right.status());
        assertEquals(Map.of("valid", true), right.body());
        assertEquals("used", validate(sent, code()).text("reason"));
    }

    @Test
    void reasonsAreTold() {
        Reply first = send(ADA);
        for (int i = 0; i < 5; i++) {
            validate(first, "x");
        }
        assertEquals("exhausted", validate(first, code()).text("reason"));
        bench.now = bench.now.plusSeconds(60);
        Reply second = send(ADA);
        bench.now = bench.now.plusSeconds(300);

        assertEquals("expired", validate(second, code()).text("reason"));
    }

    @Test
    @DisplayName(
            "EN-07 unknown, another caller's, another user's and another address's are answered alike, by status and body")
    void unknownAndForeignAreAlike() {
        Reply sent = send(ADA);
        Map<String, Object> unknownId = new HashMap<>(sent.body());
        unknownId.put("id", "A".repeat(22));
        Reply unknown = validate(new Reply(201, unknownId, Map.of()), code());
        assertEquals(422, unknown.status());
        assertEquals("unknown", unknown.text("reason"));

        assertEquals(unknown, validate(SHOP, sent, ADA, code()));
        assertEquals(unknown, validate(BANK, sent, wanted("userId", "eve"), code()));
        assertEquals(unknown, validate(BANK, sent, to("+12025550102"), code()));
        assertEquals(unknown, validate(BANK, sent, to(Bench.EMAIL), code()));
        unknownId.put("id", "../../FLOW#");
        assertEquals(unknown, validate(new Reply(201, unknownId, Map.of()), code()));
        assertEquals(200, validate(sent, code()).status(), "and none of them took a try");
    }

    @Test
    @DisplayName("the same user id under another principal is another user, with limits of its own")
    void userIdsAreACallersOwn() {
        for (int i = 0; i < 5; i++) {
            validate(send(to("+1202555011" + i)), "x");
        }
        assertEquals(429, send(ADA).status());

        Reply sent = send(SHOP, ADA);

        assertEquals(201, sent.status());
        assertEquals(200, validate(SHOP, sent, ADA, code()).status());
    }

    @Test
    void codeIsEnded() {
        Reply sent = send(ADA);
        Reply unknown = end(BANK, "A".repeat(22));
        assertEquals(404, unknown.status());
        assertEquals("unknown-code", unknown.problem());
        assertEquals(unknown, end(SHOP, sent.text("id")));
        assertEquals(unknown, end(BANK, "x".repeat(4_000)));
        assertEquals(unknown, end(BANK, ""));

        Reply ended = end(BANK, sent.text("id"));

        assertEquals(200, ended.status());
        assertEquals(Map.of("id", sent.text("id"), "state", "ended"), ended.body());
        assertEquals("code-used", end(BANK, sent.text("id")).problem(), "a repeat");
        assertEquals("used", validate(sent, code()).text("reason"));
    }

    @Test
    @DisplayName("medium and language are the caller's wish, where there is such a medium and such a language")
    void wishesCount() {
        assertEquals("EMAIL", send(to(Bench.EMAIL)).text("deliveryMedium"));
        assertEquals("SMS", send(wanted("medium", "SMS")).text("deliveryMedium"));
        assertEquals("address-not-reachable", send(wanted("medium", "WHATSAPP")).problem(), "it is off");
        assertEquals("address-not-reachable", send(wanted("medium", "EMAIL")).problem(), "to a phone");
        assertEquals("malformed", send(wanted("medium", "sms")).problem());
        send(wanted("locale", "de"));
        assertEquals("de", bench.sent.get(bench.sent.size() - 1).locale().toLanguageTag());
        assertEquals(201, send(wanted("locale", "no language")).status());
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550101 ext 1, address-malformed",
        "0012025550101, address-malformed",
        "tel:+12025550101, address-malformed",
        "'+12025550101,+12025550102', address-malformed",
        "ada, address-malformed",
        "'ada@example.com ', address-malformed",
        "'', address-malformed",
        "+33612345678, address-not-reachable",
        "+19005550101, address-not-reachable"
    })
    @DisplayName("IN-09 what is no address, or of no allowed country, gets nothing")
    void otherAddressesAreRefused(String destination, String problem) {
        Reply refused = send(to(destination));

        assertEquals(400, refused.status());
        assertEquals(problem, refused.problem());
        assertEquals(List.of(), bench.sentTo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"userId\":\"ada\"}",
                "{\"destination\":\"+12025550101\"}",
                "{\"userId\":7,\"destination\":\"+12025550101\"}",
                "{\"userId\":\"\",\"destination\":\"+12025550101\"}",
                "{\"userId\":\"ada ada\",\"destination\":\"+12025550101\"}",
                "{\"userId\":\"\u00e4da\",\"destination\":\"+12025550101\"}",
                "{\"userId\":\"ada\",\"destination\":\"+12025550101\",\"purpose\":\"x\"}",
                "{\"userId\":\"ada\",\"destination\":\"+12025550101\",\"medium\":null}",
                "{\"userId\":\"ada\",\"userId\":\"eve\",\"destination\":\"+12025550101\"}",
                "{\"userId\":\"ada\",\"destination\":\"+12025550101\",\"destination\":\"+12025550102\"}",
                "{\"userId\":\"ada\",\"destination\":{\"phone\":\"+12025550101\"}}",
                "{\"id\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"userId\":\"ada\",\"code\":\"123456\"}"
            })
    @DisplayName("a body of another form is refused, on both routes")
    void malformedBodiesAreRefused(String body) {
        for (Route route : List.of(Route.SEND_CODE, Route.VALIDATE_CODE)) {
            Reply refused = call(route.key(), BANK, "", body, Map.of());
            assertEquals(400, refused.status());
            assertEquals("malformed", refused.problem());
        }
        assertEquals(List.of(), bench.sentTo);
    }

    @Test
    void deepAndOversizedBodiesAreRefused() {
        String deep = "{\"userId\":" + "[".repeat(400) + "]".repeat(400) + ",\"destination\":\"+12025550101\"}";
        assertEquals(
                "malformed",
                call(Route.SEND_CODE.key(), BANK, "", deep, Map.of()).problem());
        assertEquals("malformed", send(wanted("userId", "x".repeat(129))).problem());
        assertEquals(
                "malformed",
                send(wanted("locale", "x".repeat(JsonBody.MAX_BYTES))).problem());
        assertEquals(201, send(wanted("userId", "x".repeat(128))).status());
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "arn:aws:sts::123456789012:assumed-role/other/session",
        "arn:aws:sts::999999999999:assumed-role/bank-backend/session",
        "arn:aws:iam::123456789012:user/bank-backend",
        "arn:aws:iam::123456789012:root"
    })
    @DisplayName("a principal that the settings do not name may do nothing, although IAM has let it in")
    void otherPrincipalsAreRefused(String arn) {
        Reply sent = send(ADA);
        for (Reply refused : List.of(send(arn, ADA), validate(arn, sent, ADA, code()), end(arn, sent.text("id")))) {
            assertEquals(403, refused.status());
            assertEquals("caller-not-allowed", refused.problem());
        }
        assertEquals(1, bench.sent.size());
        assertEquals(200, validate(sent, code()).status());
        assertTrue(bench.log().contains("CALLER_REFUSED"), bench.log());
    }

    @Test
    @DisplayName(
            "D4 a repeat under the same key sends nothing and answers the same id; another request under it is refused")
    void repeatUnderAKeySendsNothing() {
        Reply first = send("key", BANK, ADA);
        bench.now = bench.now.plusSeconds(20);

        assertEquals(first, send("key", BANK, ADA));
        assertEquals(1, bench.sent.size());
        for (Map<String, String> other :
                List.of(to("+12025550102"), wanted("userId", "eve"), wanted("medium", "SMS"), wanted("locale", "de"))) {
            Reply refused = send("key", BANK, other);
            assertEquals(409, refused.status());
            assertEquals("idempotency-key-used", refused.problem());
        }
        assertEquals("malformed", send("", BANK, ADA).problem());
        assertNotEquals(first.text("id"), send("another", BANK, ADA).text("id"));
        assertNotEquals(first.text("id"), send("key", SHOP, ADA).text("id"), "another caller's keys are others");
        assertEquals(3, bench.sent.size());
        assertEquals(200, validate(first, bench.sent.get(0).code()).status());
        assertEquals("code-over", send("key", BANK, ADA).problem(), "it was used: nobody is to be asked for it");
        assertEquals(3, bench.sent.size());
    }

    @Test
    @DisplayName("RC-07 a number gets five in an hour over all callers; then they are told how long to wait")
    void limitsAreTold() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    201,
                    send(i % 2 == 0 ? BANK : SHOP, wanted("userId", "user" + i)).status());
        }
        bench.now = bench.now.plusSeconds(600);

        Reply limited = send(wanted("userId", "another"));

        assertEquals(429, limited.status());
        assertEquals("limit-reached", limited.problem());
        assertEquals("3000", limited.headers().get("retry-after"));
        assertEquals(201, send(to(Bench.EMAIL)).status());
    }

    @Test
    @DisplayName("BF-03 five wrong answers over all codes of a user: then even the right one has to wait")
    void wrongAnswersAreLimited() {
        Reply one = send(ADA);
        Reply other = send(ADA);
        for (int i = 0; i < 5; i++) {
            validate(i % 2 == 0 ? one : other, "x");
        }

        Reply waits = validate(other, code());

        assertEquals(429, waits.status());
        assertEquals("60", waits.headers().get("retry-after"));
        bench.now = bench.now.plusSeconds(60);
        assertEquals(200, validate(other, code()).status());
    }

    @Test
    @DisplayName(
            "DL-04 a provider that is down: try again later, and the next try sends, under the same key or another")
    void providerIsDown() {
        bench.fail(Port.SENDER, () -> new DeliveryException(Cause.UNAVAILABLE));
        for (int i = 0; i < 8; i++) {
            Reply down = send("key", BANK, ADA);
            assertEquals(503, down.status());
            assertEquals("5", down.headers().get("retry-after"));
        }
        bench.recover();

        Reply sent = send("key", BANK, ADA);
        assertEquals(201, sent.status());
        assertEquals(201, send("another", BANK, ADA).status());
        assertEquals(2, bench.sent.size());
        assertEquals(200, validate(sent, bench.sent.get(0).code()).status());
    }

    @Test
    void keyOfARequestThatSentNothingDiesWithItsCode() {
        bench.fail(Port.SENDER, () -> new DeliveryException(Cause.UNAVAILABLE));
        send("key", BANK, ADA);
        bench.recover();
        bench.now = bench.now.plusSeconds(300);

        Reply over = send("key", BANK, ADA);

        assertEquals(409, over.status());
        assertEquals("code-over", over.problem());
        assertEquals(List.of(), bench.sentTo);
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"CHALLENGES", "FLOWS", "KEY", "REQUESTS"})
    @DisplayName("EN-06 whatever fails, the caller reads the same, and the next try is not in the way")
    void everyFaultLooksAlike(Port port) {
        Reply before = send(ADA);
        String right = code();
        bench.fail(port, () -> new StackOverflowError(SECRET));

        assertEquals("try-again-later", send("key", BANK, ADA).problem());
        Reply validated = validate(before, right);
        assertEquals(port == Port.REQUESTS ? 200 : 503, validated.status());

        bench.recover();
        assertEquals(201, send("key", BANK, ADA).status());
        if (port != Port.REQUESTS) {
            assertEquals(200, validate(before, right).status());
        }
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @Test
    void otherRoutesAreFaults() {
        assertEquals(503, call("GET /codes", BANK, "", "", Map.of()).status());
        assertEquals(
                503,
                call(Route.REGISTER_TRANSACTION.key(), BANK, "", "{}", Map.of()).status());
    }

    @Test
    @DisplayName("LG-01 one event for each outcome, and neither code nor address nor user id in any line")
    void outcomesAreAudited() {
        Reply sent = send(ADA);
        String right = code();
        validate(sent, "x");
        validate(sent, right);
        validate(sent, right);
        end(BANK, send(ADA).text("id"));
        validate(SHOP, sent, ADA, right);
        send(to("+33612345678"));

        List<String> what = bench.log()
                .lines()
                .filter(line -> line.contains("\"kind\":\"audit\""))
                .map(line -> line.replaceFirst(".*\"what\":\"([A-Z_]*)\".*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "CODE_SENT",
                        "CODE_WRONG",
                        "CODE_RIGHT",
                        "CODE_REPEATED",
                        "CODE_SENT",
                        "CODE_ENDED",
                        "CODE_GONE",
                        "NOTHING_SENT_UNREACHABLE"),
                what);
        assertEquals(
                7, bench.log().split("\"principal\":\"123456789012/role/bank-backend\"", -1).length - 1, bench.log());
        assertEquals(1, bench.log().split("\"principal\":\"123456789012/role/shop\"", -1).length - 1, bench.log());
        for (String secret : List.of(right, code(), Bench.PHONE, "+33612345678", ADA.get("userId"))) {
            assertFalse(bench.log().contains(secret), secret);
        }
    }
}
