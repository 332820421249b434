package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.http.Gateway.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Any body, with the letter of a route before it: answered as the description of the API says, which {@link Gateway} compares, and
 * never by a fault.
 */
public final class ApiBodyFuzz {
    private static final TestTokens TOKENS = new TestTokens();
    private static final List<Route> ROUTES = List.of(Route.values());
    private static final String ROLE = "arn:aws:iam::123456789012:role/bank-backend";
    private static final Map<String, String> NO_RESOURCE =
            Map.of("id", "0123456789abcdefghijkl", "clientId", "billing", "timestamp", "1772366400123");

    private ApiBodyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Route route = ROUTES.get(Math.floorMod(input[0] - 'A', ROUTES.size()));
        String body = new String(Arrays.copyOfRange(input, 1, input.length), UTF_8);
        Bench bench = bench();
        Reply reply = new Gateway(bench).call(route, authorizer(route), NO_RESOURCE, body);
        assertTrue(reply.status() < 500, bench::log);
    }

    private static Bench bench() {
        Bench bench = new Bench();
        bench.keys = TOKENS.source();
        bench.set("CODE_CALLERS", ROLE);
        bench.set("PASSCODE_CALLERS", ROLE + "=billing");
        return bench;
    }

    private static Map<String, Object> authorizer(Route route) {
        return switch (route.authorizer()) {
            case TOKEN -> Gateway.bearer(Map.of());
            case SIGNATURE -> Gateway.signed(Gateway.BANK);
            case NONE -> Map.of();
        };
    }
}
