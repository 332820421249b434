package dev.countersign.triggers.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** API Gateway in front of the functions of a bench: a request goes in, and an answer comes back as a caller reads it. */
final class Gateway {
    static final String BANK = "arn:aws:sts::123456789012:assumed-role/bank-backend/session";

    private final Bench bench;

    Gateway(Bench bench) {
        this.bench = bench;
        bench.set("TRANSACTION_CALLERS", "arn:aws:iam::123456789012:role/apps/bank-backend");
        bench.set("USER_POOL_ISSUER", TestTokens.ISSUER);
    }

    record Reply(int status, Map<String, Object> body, Map<String, Object> headers) {
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
        Map<String, Object> event = Bench.json(EventJson.golden("contact-documented"));
        event.put("headers", Map.of());
        event.put("routeKey", route.key());
        event.put("body", body);
        event.put("pathParameters", parameters);
        Bench.object(event, "requestContext").put("authorizer", authorizer);
        Map<String, Object> answer = Bench.json(bench.run(route.function(), JSONObjectUtils.toJSONString(event)));
        return new Reply(
                Integer.parseInt(String.valueOf(answer.get("statusCode"))),
                Bench.json(String.valueOf(answer.get("body"))),
                Bench.object(answer, "headers"));
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
        return Map.of("jwt", Map.of("claims", new LinkedHashMap<>(claims)));
    }
}
