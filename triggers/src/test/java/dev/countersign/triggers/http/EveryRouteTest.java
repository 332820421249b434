package dev.countersign.triggers.http;

import static dev.countersign.triggers.http.Gateway.BANK;
import static dev.countersign.triggers.http.Gateway.bearer;
import static dev.countersign.triggers.http.Gateway.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.Bench;
import dev.countersign.triggers.http.Gateway.Reply;
import dev.countersign.triggers.http.Route.Authorizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every route of the HTTP API, also of the next one: who is let in, and which bodies are read. Resources of others and
 * repeats are looked at where the routes are: each handler has a test of its own.
 */
final class EveryRouteTest {
    private static final Map<String, String> NO_RESOURCE =
            Map.of("id", "0123456789abcdefghijkl", "clientId", "billing", "timestamp", "1772366400123");

    private final Bench bench = new Bench();
    private final Gateway gateway = new Gateway(bench);

    @BeforeEach
    void bankMayCallEverything() {
        String role = "arn:aws:iam::123456789012:role/bank-backend";
        bench.set("CODE_CALLERS", role);
        bench.set("PASSCODE_CALLERS", role + "=billing");
    }

    private static Stream<Route> routes(Authorizer authorizer) {
        return Arrays.stream(Route.values()).filter(route -> route.authorizer() == authorizer);
    }

    static Stream<Route> ofPeople() {
        return routes(Authorizer.TOKEN);
    }

    static Stream<Route> ofBackEnds() {
        return routes(Authorizer.SIGNATURE);
    }

    static Stream<Route> withBody() {
        return Stream.concat(ofPeople(), ofBackEnds())
                .filter(route -> ApiDocument.read().hasBody(route));
    }

    private Reply call(Route route, Map<String, Object> authorizer, String body) {
        return gateway.call(route, authorizer, NO_RESOURCE, body);
    }

    private Reply asItShould(Route route, String body) {
        return call(route, route.authorizer() == Authorizer.TOKEN ? bearer(Map.of()) : signed(BANK), body);
    }

    @ParameterizedTest
    @MethodSource("ofPeople")
    @DisplayName("a person's route: no authorizer and a signature are 401, every other token 403")
    void routesOfPeopleTakeAccessTokensAlone(Route route) {
        assertEquals(401, call(route, Map.of(), "{}").status());
        assertEquals(401, call(route, signed(BANK), "{}").status());
        Map<String, Map<String, String>> others = Map.of(
                "an ID token", Map.of("token_use", "id"),
                "another pool's", Map.of("iss", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other"),
                "a machine's", Map.of("username", ""),
                "nobody's", Map.of("sub", ""),
                "that of a client without settings", Map.of("client_id", "unknown"));
        others.forEach((which, claims) -> {
            Reply refused = call(route, bearer(claims), "{}");
            assertEquals(403, refused.status(), which);
            assertEquals("not-allowed", refused.problem(), which);
        });
    }

    @ParameterizedTest
    @MethodSource("ofBackEnds")
    @DisplayName("a back end's route: no authorizer, a token and a principal that the settings do not name are 403")
    void routesOfBackEndsTakeNamedPrincipalsAlone(Route route) {
        Map<String, Object> both = new HashMap<>(bearer(Map.of()));
        both.putAll(signed("arn:aws:iam::123456789012:role/other"));
        for (Map<String, Object> authorizer : List.of(
                Map.<String, Object>of(),
                bearer(Map.of()),
                both,
                signed("arn:aws:iam::210987654321:role/bank-backend"),
                signed("arn:aws:iam::123456789012:user/bank-backend"),
                signed("arn:aws:iam::123456789012:root"))) {
            Reply refused = call(route, authorizer, "{}");
            assertEquals(403, refused.status());
            assertEquals("caller-not-allowed", refused.problem());
        }
        assertEquals(List.of(), bench.sent);
    }

    @ParameterizedTest
    @MethodSource("withBody")
    @DisplayName("a body that is no object of exactly the members is refused")
    void malformedBodiesAreRefused(Route route) {
        String deep = "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}";
        for (String body :
                List.of("", "null", "[]", "\"x\"", "{", "{}", "{\"a\":1,\"a\":1}", "{}{}", "{\"x\":\"\"}", deep)) {
            Reply refused = asItShould(route, body);
            assertEquals(400, refused.status(), body);
            assertEquals("malformed", refused.problem(), body);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    @DisplayName("a body beyond its bound is refused, whatever is in it")
    void oversizedBodiesAreRefused(Route route) {
        for (String body : List.of(
                "x".repeat(100_000), "{\"token\":\"" + "x".repeat(70_000) + "\"}", "{" + " ".repeat(70_000) + "}")) {
            assertEquals("malformed", asItShould(route, body).problem());
        }
    }

    @ParameterizedTest
    @MethodSource({"ofPeople", "ofBackEnds"})
    @DisplayName("each refusal names a problem that is documented, and nothing of what was sent")
    void refusalsQuoteNothing(Route route) {
        Reply refused = asItShould(route, "{\"canary-of-the-body\":\"canary\"}");

        assertTrue(refused.status() >= 400, () -> "status " + refused.status());
        assertTrue(!refused.body().toString().contains("canary") && !bench.log().contains("canary"), bench.log());
    }
}
