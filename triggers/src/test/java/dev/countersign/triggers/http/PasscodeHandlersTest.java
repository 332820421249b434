package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.http.Gateway.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of passcodes as API Gateway calls them. */
final class PasscodeHandlersTest {
    private static final String SECRET = "canary-of-the-fault";
    private static final String BATCH = "arn:aws:sts::123456789012:assumed-role/batch/session";
    private static final String NIGHT = "arn:aws:sts::123456789012:assumed-role/night/session";
    private static final String ORDER = "{\"order\":\"4711\"}";

    private final Bench bench = new Bench();
    private final Gateway gateway = new Gateway(bench);

    @BeforeEach
    void callersAreNamed() {
        bench.set(
                "PASSCODE_CALLERS",
                "arn:aws:iam::123456789012:role/apps/batch=billing+reports,arn:aws:iam::123456789012:role/night=reports");
    }

    private Reply issue(String arn, String body) {
        return gateway.call(Route.ISSUE_PASSCODE, Gateway.signed(arn), Map.of(), body);
    }

    private Reply issue() {
        return issue(BATCH, "{\"clientId\":\"billing\",\"context\":" + ORDER + "}");
    }

    private Reply validate(String arn, String body) {
        return gateway.call(Route.VALIDATE_PASSCODE, Gateway.signed(arn), Map.of(), body);
    }

    private Reply validate(Reply issued, String client, String context) {
        return validate(BATCH, shown(issued, client, context));
    }

    private Reply validate(Reply issued) {
        return validate(issued, "billing", ORDER);
    }

    private static String shown(Reply issued, String client, String context) {
        return "{\"clientId\":\"" + client + "\",\"timestamp\":" + issued.text("timestamp") + ",\"passcode\":\""
                + issued.text("passcode") + "\",\"context\":" + context + "}";
    }

    private Reply invalidate(String arn, String client, String timestamp) {
        return gateway.call(
                Route.INVALIDATE_PASSCODE, Gateway.signed(arn), Map.of("clientId", client, "timestamp", timestamp), "");
    }

    private Reply invalidate(Reply issued) {
        return invalidate(BATCH, "billing", issued.text("timestamp"));
    }

    private static void assertRefused(String reason, Reply reply) {
        assertEquals(422, reply.status());
        assertEquals("passcode-not-accepted", reply.problem());
        assertEquals(false, reply.body().get("valid"));
        assertEquals(reason, reply.text("reason"));
    }

    @Test
    @DisplayName("D1 D2 issued, shown, valid; shown once more, used")
    void passcodeIsAcceptedOnce() {
        Reply issued = issue();
        assertEquals(201, issued.status());
        assertEquals(Set.of("timestamp", "passcode", "expiresAt"), issued.body().keySet());
        assertEquals(bench.now.toEpochMilli(), issued.body().get("timestamp"));
        assertEquals(bench.now.getEpochSecond() + 60, issued.body().get("expiresAt"));

        Reply accepted = validate(issued);
        assertEquals(200, accepted.status());
        assertEquals(Map.of("valid", true), accepted.body());
        assertRefused("used", validate(issued));
        for (String what : List.of("PASSCODE_ISSUED", "PASSCODE_RIGHT", "PASSCODE_REPEATED")) {
            assertEquals(2, bench.log().split("\"" + what + "\"", -1).length, what);
        }
    }

    @Test
    @DisplayName("the context may be left out, and is none then")
    void contextMayBeLeftOut() {
        Reply issued = issue(BATCH, "{\"clientId\":\"billing\"}");

        assertEquals(200, validate(issued, "billing", "{}").status());
    }

    @Test
    @DisplayName("D2 wrong in another context, for another client, or altered; after three tries nothing helps")
    void otherContextsAreWrong() {
        Reply issued = issue();
        assertRefused("wrong", validate(issued, "billing", "{}"));
        assertRefused("unknown", validate(issued, "reports", ORDER));
        assertRefused("wrong", validate(issued, "billing", "{\"order\":\"4712\"}"));
        assertRefused(
                "wrong",
                validate(BATCH, shown(issued, "billing", ORDER).replace("\"passcode\":\"", "\"passcode\":\"A")));

        assertRefused("exhausted", validate(issued));
    }

    @Test
    @DisplayName("D2 expired after its time, which is a setting")
    void passcodeExpires() {
        bench.set("PASSCODE_EXPIRY_SECONDS", "10");
        Reply issued = issue();
        bench.now = bench.now.plus(Duration.ofSeconds(10));

        assertRefused("expired", validate(issued));
    }

    @Test
    @DisplayName("D3 two that are asked for in one millisecond are two")
    void twoInOneMillisecondAreTwo() {
        Reply first = issue();
        Reply second = issue();

        assertEquals(2, new HashSet<>(List.of(first.text("timestamp"), second.text("timestamp"))).size());
        assertEquals(200, validate(second).status());
        assertEquals(200, validate(first).status());
    }

    @Test
    @DisplayName("what was taken back is unknown; a repeat is as good; what was used cannot be taken back")
    void passcodeIsTakenBack() {
        Reply issued = issue();
        Reply gone = invalidate(issued);
        assertEquals(200, gone.status());
        assertEquals(
                Map.of("clientId", "billing", "timestamp", issued.body().get("timestamp"), "state", "invalidated"),
                gone.body());
        assertEquals(200, invalidate(issued).status());
        assertRefused("unknown", validate(issued));

        Reply used = issue();
        assertEquals(200, validate(used).status());
        assertEquals(409, invalidate(used).status());
        assertEquals("passcode-used", invalidate(used).problem());
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "arn:aws:sts::123456789012:assumed-role/other/session",
        "arn:aws:sts::999999999999:assumed-role/batch/session",
        "arn:aws:iam::123456789012:user/batch",
        "arn:aws:iam::123456789012:root",
        "batch"
    })
    @DisplayName("a principal that the settings do not name may do nothing, although IAM has let it in")
    void otherPrincipalsAreRefused(String arn) {
        Reply issued = issue();
        List<Map<String, Object>> authorizers = List.of(Gateway.signed(arn), Map.of(), Gateway.bearer(Map.of()));
        for (Map<String, Object> authorizer : authorizers) {
            for (Route route : List.of(Route.ISSUE_PASSCODE, Route.VALIDATE_PASSCODE, Route.INVALIDATE_PASSCODE)) {
                Reply refused = gateway.call(
                        route,
                        authorizer,
                        Map.of("clientId", "billing", "timestamp", issued.text("timestamp")),
                        shown(issued, "billing", ORDER));
                assertEquals(403, refused.status(), route::key);
                assertEquals("caller-not-allowed", refused.problem(), route::key);
            }
        }
        assertEquals(200, validate(issued).status());
    }

    @Test
    @DisplayName("a caller has no passcode issued for a client that is another's")
    void clientsOfOthersAreRefused() {
        Reply refused = issue(NIGHT, "{\"clientId\":\"billing\"}");

        assertEquals(403, refused.status());
        assertEquals("client-not-allowed", refused.problem());
        assertTrue(bench.log().contains("CALLER_REFUSED"), bench.log());
        assertEquals(201, issue(NIGHT, "{\"clientId\":\"reports\"}").status());
    }

    @Test
    @DisplayName("EN-07 a passcode of a client that is another's is answered like one that there is not")
    void unknownAndForeignAreAlike() {
        Reply issued = issue();
        String later = Long.toString(bench.now.toEpochMilli() + 1);
        String never = shown(issued, "billing", ORDER).replace(issued.text("timestamp"), later);
        Reply unknown = validate(BATCH, never);
        assertRefused("unknown", unknown);

        assertEquals(unknown, validate(NIGHT, shown(issued, "billing", ORDER)));
        assertEquals(unknown, validate(NIGHT, shown(issued, "nobodys", ORDER)));
        Reply notFound = invalidate(BATCH, "billing", later);
        assertEquals(404, notFound.status());
        assertEquals("unknown-passcode", notFound.problem());
        assertEquals(notFound, invalidate(NIGHT, "billing", issued.text("timestamp")));
        for (String timestamp :
                List.of("", "0", "01", "-1", "1e3", "99999999999999", "x", issued.text("timestamp") + "/")) {
            assertEquals(notFound, invalidate(BATCH, "billing", timestamp), timestamp);
        }
        assertEquals(notFound, invalidate(BATCH, "../billing", issued.text("timestamp")));
        assertEquals(200, validate(issued).status(), "nobody has taken an attempt, or it back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"context\":{}}",
                "{\"clientId\":7}",
                "{\"clientId\":\"\"}",
                "{\"clientId\":\"a b\"}",
                "{\"clientId\":\"billing\",\"note\":\"x\"}",
                "{\"clientId\":\"billing\",\"clientId\":\"reports\"}",
                "{\"clientId\":\"billing\",\"context\":{\"a\":\"1\",\"a\":\"2\"}}",
                "{\"clientId\":\"billing\"} {}"
            })
    @DisplayName("a body of another form is refused")
    void malformedBodiesAreRefused(String body) {
        Reply refused = issue(BATCH, body);

        assertEquals(400, refused.status());
        assertEquals("malformed", refused.problem());
        assertEquals("malformed", validate(BATCH, body).problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timestamp\":\"1772366400123\"",
                "\"timestamp\":1772366400.5",
                "\"timestamp\":1e12",
                "\"timestamp\":0",
                "\"timestamp\":-1",
                "\"timestamp\":10000000000000",
                "\"timestamp\":99999999999999999999",
                "\"timestamp\":null",
                "\"timestamp\":1772366400123,\"timestamp\":1772366400123"
            })
    void timestampIsAWholeNumber(String member) {
        Reply refused = validate(BATCH, "{\"clientId\":\"billing\",\"passcode\":\"AA\"," + member + "}");

        assertEquals("malformed", refused.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "7", "null", "\"a b\"", "\"a+b\"", "\"a=\"", "\"ä\""})
    void passcodeIsBase64url(String json) {
        Reply refused = validate(BATCH, "{\"clientId\":\"billing\",\"timestamp\":1,\"passcode\":" + json + "}");

        assertEquals("malformed", refused.problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "null",
                "\"order\"",
                "{\"order\":4711}",
                "{\"order\":null}",
                "{\"order\":{}}",
                "{\"order\":\"\"}",
                "{\"\":\"4711\"}",
                "{\"order\":\"47 11\"}",
                "{\"order\":\"ada@example.com\"}",
                "{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\",\"d\":\"1\",\"e\":\"1\",\"f\":\"1\",\"g\":\"1\",\"h\":\"1\",\"i\":\"1\"}"
            })
    @DisplayName("a context of another form is refused, in words that say what is needed and repeat no value")
    void malformedContextsAreRefused(String context) {
        Reply refused = issue(BATCH, "{\"clientId\":\"billing\",\"context\":" + context + "}");

        assertEquals(400, refused.status());
        assertEquals("context-malformed", refused.problem());
        assertTrue(refused.text("title").contains("up to 8 entries"), refused::toString);
        assertFalse(refused.toString().contains("example.com"));
        assertEquals(refused, validate(issue(), "billing", context));
    }

    @Test
    @DisplayName("the greatest context fits, one byte beyond the greatest body does not, nor does a deep one")
    void sizesAreBounded() {
        Map<String, Object> greatest = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            greatest.put(i + "n".repeat(127), "v".repeat(128));
        }
        String context = JSONObjectUtils.toJSONString(greatest);
        Reply issued = issue(BATCH, "{\"clientId\":\"billing\",\"context\":" + context + "}");
        assertEquals(200, validate(issued, "billing", context).status());

        String body = "{\"clientId\":\"billing\"}";
        assertEquals(
                201,
                issue(BATCH, body + " ".repeat(PasscodeJson.MAX_BYTES - body.length()))
                        .status());
        assertEquals(
                "malformed",
                issue(BATCH, body + " ".repeat(PasscodeJson.MAX_BYTES - body.length() + 1))
                        .problem());
        String deep = "{\"a\":".repeat(500) + "\"1\"" + "}".repeat(500);
        assertEquals(
                "malformed",
                issue(BATCH, "{\"clientId\":\"billing\",\"context\":" + deep + "}")
                        .problem());
        assertEquals(
                "malformed",
                validate(
                                BATCH,
                                shown(issued, "billing", "{}")
                                        .replace("\"passcode\":\"", "\"passcode\":\"" + "A".repeat(1_024)))
                        .problem());
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"PASSCODES", "SEALING"})
    @DisplayName("EN-06 whatever fails, the caller reads the same, never a verdict, and the next try is not in the way")
    void everyFaultLooksAlike(Port port) {
        Reply issued = issue();
        bench.fail(port, () -> new StackOverflowError(SECRET));
        assertEquals("try-again-later", issue().problem());
        assertEquals(503, validate(issued).status());

        bench.recover();
        assertEquals(200, validate(issued).status());
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @Test
    @DisplayName("LG-01 the log holds no passcode and no context, at debug neither")
    void logHoldsNoPasscode() {
        Reply issued = issue();
        validate(issued, "billing", "{\"order\":\"canary-4712\"}");
        validate(issued);
        invalidate(issued);

        assertFalse(bench.log().contains(issued.text("passcode")), bench.log());
        assertFalse(bench.log().contains("canary-4712"), bench.log());
        assertFalse(bench.log().contains("4711"), bench.log());
        assertTrue(bench.log().contains("\"client\":\"billing\""), bench.log());
        assertTrue(bench.log().contains("\"principal\":\"123456789012/role/batch\""), bench.log());
    }
}
