package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a handler looks at of an event of API Gateway (HTTP API, payload format 2.0): the route it was sent by, the claims of a
 * token that the authorizer has verified, and the body. Path, query and headers are the caller's own words, and no handler needs
 * them.
 */
final class ApiRequest {
    private static final String FORMAT = "2.0";

    private final String route;
    private final Map<String, String> claims;
    private final byte[] body;

    private ApiRequest(String route, Map<String, String> claims, byte[] body) {
        this.route = route;
        this.claims = claims;
        this.body = body;
    }

    static ApiRequest of(Map<String, Object> event) {
        if (!FORMAT.equals(event.get("version"))) {
            throw new IllegalArgumentException("an event must be of payload format 2.0");
        }
        Map<String, String> claims = new LinkedHashMap<>();
        object(object(object(object(event, "requestContext"), "authorizer"), "jwt"), "claims")
                .forEach((name, value) -> {
                    if (value instanceof String text) {
                        claims.put(String.valueOf(name), text);
                    }
                });
        return new ApiRequest(String.valueOf(event.get("routeKey")), claims, body(event));
    }

    private static byte[] body(Map<String, Object> event) {
        String body = event.get("body") instanceof String text ? text : "";
        if (!Boolean.TRUE.equals(event.get("isBase64Encoded"))) {
            return body.getBytes(UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.MALFORMED);
        }
    }

    private static Map<?, ?> object(Map<?, ?> json, String member) {
        return json.get(member) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** Whether an authorizer has let the caller in. */
    boolean hasToken() {
        return !claims.isEmpty();
    }

    /** The key of the route it was sent by, such as {@code PUT /contact}. */
    String route() {
        return route;
    }

    byte[] body() {
        return body;
    }

    /** The claim; empty where there is none. */
    String claim(String name) {
        return claims.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "ApiRequest[redacted]";
    }
}
