package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Gateway.Reply;
import dev.countersign.username.Holder;
import dev.countersign.username.UserName;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /username} as API Gateway calls it. */
final class UserNameHandlerTest {
    private static final String SECRET = "canary-of-the-fault";
    private static final String POOL_NAME = "ada-in-the-pool";
    private static final String TAKEN = problem(409, "user-name-taken", "This user name is taken");
    private static final String CHOSEN = problem(409, "user-name-chosen", "Another user name was chosen already");
    private static final String MALFORMED = problem(400, "malformed", "The request is malformed");
    private static final String NOT_ALLOWED = problem(403, "not-allowed", "This token does not allow it");
    private static final String LATER = problem(503, "try-again-later", "Try again later");

    private final Bench bench = new Bench();
    private final Map<String, Object> event = Bench.json(EventJson.golden("user-name-documented"));

    private static String problem(int status, String type, String title) {
        return "{\"type\":\"tag:countersign.dev,2026:" + type + "\",\"title\":\"" + title + "\",\"status\":" + status
                + "}";
    }

    private Map<String, Object> claims() {
        Map<String, Object> authorizer = Bench.object(Bench.object(event, "requestContext"), "authorizer");
        return Bench.object(Bench.object(authorizer, "jwt"), "claims");
    }

    private Reply answer() {
        return Gateway.send(bench, LambdaFunction.USER_NAME, event);
    }

    private Reply put(String name) {
        event.put("body", JSONObjectUtils.toJSONString(Map.of("username", name)));
        return answer();
    }

    private Reply putAs(String sub, String name) {
        claims().put("sub", sub);
        claims().put("username", "pool-name-of-" + sub);
        return put(name);
    }

    private static void assertAnswer(int status, String body, Reply reply) {
        assertEquals(Bench.json(body), reply.body());
        assertEquals(status, reply.status());
        assertEquals(status == 200 ? "application/json" : "application/problem+json", reply.header("content-type"));
    }

    private Optional<UserName> nameOf(String sub) {
        return bench.names.of(new Holder(Bench.POOL, sub));
    }

    @Test
    void nameIsClaimedForTheTokensHolderAndToldToThePool() {
        assertAnswer(200, "{\"username\":\"Ada\"}", answer());

        assertEquals(Optional.of(new UserName("Ada")), nameOf(Bench.SUB));
        assertEquals(Map.of("custom:username", "Ada", "custom:username_set", "true"), bench.directory.attributes());
        assertEquals(List.of("update " + POOL_NAME), bench.directory.calls());
        assertTrue(bench.log().contains("\"what\":\"USER_NAME_CHOSEN\""), bench.log());
        assertFalse(bench.log().contains(Bench.SUB), "a pseudonym alone");
        assertTrue(bench.log().contains("\"function\":\"USER_NAME\",\"TriggerLatency\":"), bench.log());
    }

    @Test
    @DisplayName("UN-02 a second name is refused")
    void secondNameIsRefused() {
        put("Ada");

        assertAnswer(409, CHOSEN, put("Countess"));
        assertEquals(Optional.of(new UserName("Ada")), nameOf(Bench.SUB));
    }

    @Test
    @DisplayName("UN-03 a taken name is refused, in every spelling")
    void takenNameIsRefused() {
        put("Ada");

        assertAnswer(409, TAKEN, putAs("eve", "aDA"));
        assertEquals(Optional.empty(), nameOf("eve"));
    }

    @Test
    @DisplayName("UN-04 without an authorizer nobody is let in")
    void withoutAuthorizerNobodyIsLetIn() {
        Bench.object(event, "requestContext").remove("authorizer");

        Reply answer = answer();

        assertAnswer(401, problem(401, "not-signed-in", "This needs an access token"), answer);
        assertEquals("Bearer", answer.header("www-authenticate"));
        assertEquals(List.of(), bench.directory.calls());
    }

    @Test
    @DisplayName("UN-04 an authorizer of IAM or of Lambda is none of ours")
    void otherAuthorizersAreNone() {
        Bench.object(event, "requestContext")
                .put("authorizer", Map.of("lambda", Map.of("claims", Map.copyOf(claims()))));

        assertAnswer(401, problem(401, "not-signed-in", "This needs an access token"), answer());
    }

    @ParameterizedTest
    @CsvSource({
        "token_use, id",
        "token_use, ''",
        "token_use, Access",
        "iss, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other0000",
        "iss, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000/",
        "client_id, another-client",
        "client_id, ''",
        "sub, ''",
        "sub, ' '",
        "username, ''"
    })
    @DisplayName("UN-05 a token of another kind, pool or app client, or of no person, is refused")
    void otherTokensAreRefused(String claim, String value) {
        claims().put(claim, value);

        assertAnswer(403, NOT_ALLOWED, answer());
        assertEquals(List.of(), bench.directory.calls());
        assertTrue(bench.log().matches("(?s).*\"what\":\"(TOKEN_REFUSED|CLIENT_NOT_CONFIGURED)\".*"), bench.log());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_use", "iss", "client_id", "sub", "username"})
    @DisplayName("UN-05 a claim that is missing, or no text, is no claim")
    void missingClaimsAreRefused(String claim) {
        claims().put(claim, 7);
        assertAnswer(403, NOT_ALLOWED, answer());

        claims().remove(claim);
        assertAnswer(403, NOT_ALLOWED, answer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"Ada\"",
                "{}",
                "{\"username\":null}",
                "{\"username\":7}",
                "{\"username\":[\"Ada\"]}",
                "{\"username\":{\"username\":\"Ada\"}}",
                "{\"userName\":\"Ada\"}",
                "{\"username\":\"Ada\",\"username\":\"Eve\"}",
                "{\"username\":\"Ada\",\"sub\":\"eve\"}",
                "{\"username\":\"Ada\"} x",
                "{\"username\":\"Ada\"",
                "{username:\"Ada\"}",
                "\uFEFF{\"username\":\"Ada\"}"
            })
    @DisplayName("UN-06 a body that is not exactly one user name is refused")
    void malformedBodiesAreRefused(String body) {
        event.put("body", body);

        assertAnswer(400, MALFORMED, answer());
        assertEquals(List.of(), bench.directory.calls());
    }

    @Test
    @DisplayName("UN-06 no body, one that is no base64, one that is no UTF-8 and one nested deep are malformed")
    void unreadableBodiesAreRefused() {
        event.put("body", "{\"username\":" + "[".repeat(500) + "]".repeat(500) + "}");
        assertAnswer(400, MALFORMED, answer());
        event.put("isBase64Encoded", true);
        event.put("body", "%%%");
        assertAnswer(400, MALFORMED, answer());
        event.put("body", Base64.getEncoder().encodeToString(new byte[] {'{', (byte) 0xff, '}'}));
        assertAnswer(400, MALFORMED, answer());
        event.remove("body");
        assertAnswer(400, MALFORMED, answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a b c", "Zoë", "Ada\n", "Аda", "abcdefghijklmnopqrstuvwxyz12345", "<b>x</b>"})
    @DisplayName("UN-06 what no user name looks like is told, with what one looks like")
    void namesOfAnotherFormAreRefused(String name) {
        assertAnswer(400, problem(400, "user-name-malformed", "A user name has 3 to 30 letters and digits"), put(name));
    }

    @Test
    @DisplayName("UN-07 a body of 1 kB is read, one byte more is not")
    void oversizedBodiesAreRefused() {
        String json = "{\"username\":\"Ada\"}";
        event.put("body", json.replace(":", ":" + " ".repeat(1_024 - json.length())));
        assertAnswer(200, "{\"username\":\"Ada\"}", answer());

        event.put("body", json.replace(":", ":" + " ".repeat(1_025 - json.length())));
        assertAnswer(400, MALFORMED, answer());

        event.put("isBase64Encoded", true);
        event.put("body", Base64.getEncoder().encodeToString(new byte[5_000_000]));
        assertAnswer(400, MALFORMED, answer());
    }

    @Test
    void bodyInBase64IsRead() {
        event.put("isBase64Encoded", true);
        event.put("body", Base64.getEncoder().encodeToString("{\"username\":\"Ada\"}".getBytes(UTF_8)));

        assertAnswer(200, "{\"username\":\"Ada\"}", answer());
    }

    @Test
    @DisplayName(
            "UN-08 the pool was down: try again later, and the repeat finishes; nobody else gets the name meanwhile")
    void repeatFinishes() {
        bench.fail(Port.DIRECTORY, () -> new IllegalStateException(SECRET));

        Reply answer = put("Ada");

        assertAnswer(503, LATER, answer);
        assertEquals("5", answer.header("retry-after"));
        assertFalse(bench.log().contains(SECRET), bench.log());
        assertTrue(bench.log().contains("\"function\":\"USER_NAME\",\"type\":\"java.lang.IllegalStateException\""));

        bench.recover();
        assertAnswer(200, "{\"username\":\"Ada\"}", put("aDA"));
        assertEquals("Ada", bench.directory.attributes().get("custom:username"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"CLIENTS", "NAMES", "DIRECTORY"})
    @DisplayName("EN-06 whatever fails, the caller reads the same")
    void everyFaultLooksAlike(Port port) {
        bench.fail(port, () -> new StackOverflowError(SECRET));
        assertAnswer(503, LATER, answer());
        bench.fail(port, () -> new NoClassDefFoundError(SECRET));
        assertAnswer(503, LATER, answer());
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"version\":\"1.0\"}", "{\"version\":2.0}", "\"x\"", "{"})
    @DisplayName("CF-02 what is no request of an HTTP API in format 2.0 is a fault")
    void otherEventsAreFaults(String text) {
        assertAnswer(503, LATER, Reply.of(bench.run(LambdaFunction.USER_NAME, text)));
        assertTrue(bench.log().contains("\"kind\":\"fault\""), bench.log());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("problems are told apart by type, and their texts are fixed")
    void problemsHaveATypeAndATitle(Problem problem) {
        assertTrue(problem.type().matches("tag:countersign\\.dev,2026:[a-z-]+"), problem.type());
        assertEquals(Set.of("type", "title", "status"), problem.details().keySet());
    }
}
