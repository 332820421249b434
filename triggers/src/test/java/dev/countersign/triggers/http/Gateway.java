package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * API Gateway in front of the functions of a bench: a request goes in, and an answer comes back as a caller reads it, which docs/api has to
 * tell of.
 */
final class Gateway {
    static final String BANK = "arn:aws:sts::123456789012:assumed-role/bank-backend/session";

    private static final Set<String> NOT_UNDERSTOOD = Set.of(
            "malformed",
            "user-name-malformed",
            "address-malformed",
            "details-malformed",
            "context-malformed",
            "not-signed-in",
            "idempotency-key-used");

    private final Bench bench;

    Gateway(Bench bench) {
        this.bench = bench;
        bench.set("TRANSACTION_CALLERS", "arn:aws:iam::123456789012:role/apps/bank-backend");
        bench.set("USER_POOL_ISSUER", TestTokens.ISSUER);
    }

    record Reply(int status, Map<String, Object> body, Map<String, Object> headers) {
        static Reply of(String event) {
            Map<String, Object> answer = Bench.json(event);
            assertEquals(false, answer.get("isBase64Encoded"));
            return new Reply(
                    Integer.parseInt(String.valueOf(answer.get("statusCode"))),
                    Bench.json(String.valueOf(answer.get("body"))),
                    Bench.object(answer, "headers"));
        }

        String text(String member) {
            return String.valueOf(body.get(member));
        }

        String header(String name) {
            return String.valueOf(headers.get(name));
        }

        /** The last part of its type, such as {@code malformed}. */
        String problem() {
            return text("type").replaceFirst(".*:", "");
        }
    }

    /**
     * Sends a request.
     *
     * @param authorizer what the route's authorizer has found; empty where none is
     */
    Reply call(Route route, Map<String, Object> authorizer, Map<String, String> parameters, String body) {
        return call(route, authorizer, parameters, body, Map.of());
    }

    Reply call(
            Route route,
            Map<String, Object> authorizer,
            Map<String, String> parameters,
            String body,
            Map<String, String> headers) {
        Map<String, Object> event = Bench.json(EventJson.golden("contact-documented"));
        event.put("headers", headers);
        event.put("routeKey", route.key());
        event.put("body", body);
        event.put("pathParameters", parameters);
        Bench.object(event, "requestContext").put("authorizer", authorizer);
        return send(bench, route.function(), event);
    }

    /** Sends an event as it is. */
    static Reply send(Bench bench, LambdaFunction function, Map<String, Object> event) {
        int before = bench.audited();
        Reply reply = Reply.of(bench.run(function, JSONObjectUtils.toJSONString(event)));
        int events = bench.audited() - before;
        Arrays.stream(Route.values())
                .filter(route -> route.key().equals(event.get("routeKey")))
                .forEach(route -> {
                    check(route, reply.status() < 300 ? body(event) : "", reply);
                    checkTrail(route, event, reply, events);
                });
        return reply;
    }

    /**
     * LG-05: what was decided is one event, in whatever test it happens. What was not understood decides nothing, nor does what only shows. A
     * change of address says of each message what became of it, and a fault comes before an event or after it.
     */
    private static void checkTrail(Route route, Map<String, Object> event, Reply reply, int events) {
        String where = route.key() + " " + reply.status() + " " + reply.problem();
        boolean shown = reply.status() == 200 && (route == Route.SHOW_TRANSACTION || route == Route.RECEIPT_KEYS);
        if (shown || !isUnderstood(event, reply)) {
            assertEquals(0, events, where);
        } else if (route == Route.CHANGE_CONTACT || route == Route.VALIDATE_CONTACT) {
            assertTrue(events > 0 || reply.status() == 503, where);
        } else if (reply.status() != 503) {
            assertEquals(1, events, where);
        }
    }

    private static boolean isUnderstood(Map<String, Object> event, Reply reply) {
        boolean canBeAnId = event.get("pathParameters") instanceof Map<?, ?> parameters
                && String.valueOf(parameters.get("id")).matches("[A-Za-z0-9_-]{22}");
        return !NOT_UNDERSTOOD.contains(reply.problem())
                && (canBeAnId || !reply.problem().equals("unknown-transaction"));
    }

    private static String body(Map<String, Object> event) {
        String body = String.valueOf(event.get("body"));
        return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                ? new String(Base64.getDecoder().decode(body), UTF_8)
                : body;
    }

    private static void check(Route route, String body, Reply reply) {
        boolean published = route == Route.RECEIPT_KEYS && reply.status() == 200;
        assertEquals(published ? "public, max-age=3600" : "no-store", reply.header("cache-control"));
        ApiDocument.read().holds(route, body, reply);
    }

    /** A request that this principal has signed. */
    static Map<String, Object> signed(String arn) {
        return Map.of("iam", Map.of("userArn", arn, "accountId", "123456789012"));
    }

    /** A request with Ada's access token, and these claims in the place of hers. */
    static Map<String, Object> bearer(Map<String, String> changes) {
        Map<String, Object> documented = Bench.json(EventJson.golden("contact-documented"));
        Map<String, Object> authorizer = Bench.object(Bench.object(documented, "requestContext"), "authorizer");
        Map<String, Object> claims = new HashMap<>(Bench.object(Bench.object(authorizer, "jwt"), "claims"));
        claims.put("iss", TestTokens.ISSUER);
        claims.putAll(changes);
        return Map.of("jwt", Map.of("claims", claims));
    }
}
