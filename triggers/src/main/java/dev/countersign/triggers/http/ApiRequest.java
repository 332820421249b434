package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a handler looks at of an event of API Gateway (HTTP API, payload format 2.0): the route it was sent by, the claims of a
 * token or the principal that the authorizer has verified, the parameters of the path, one header, and the body. Query and other
 * headers are the caller's own words, and no handler needs them.
 */
final class ApiRequest {
    private static final String FORMAT = "2.0";

    /** Names of headers come in small letters. */
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final Pattern TRANSACTION_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final Route route;
    private final Map<String, String> claims;
    private final String principal;
    private final Map<String, String> parameters;
    private final @Nullable String idempotencyKey;
    private final byte[] body;

    private ApiRequest(
            Route route,
            Map<String, String> claims,
            String principal,
            Map<String, String> parameters,
            @Nullable String idempotencyKey,
            byte[] body) {
        this.route = route;
        this.claims = claims;
        this.principal = principal;
        this.parameters = parameters;
        this.idempotencyKey = idempotencyKey;
        this.body = body;
    }

    static ApiRequest of(Map<String, Object> event) {
        if (!FORMAT.equals(event.get("version"))) {
            throw new IllegalArgumentException("an event must be of payload format 2.0");
        }
        Map<?, ?> authorizer = object(object(event, "requestContext"), "authorizer");
        return new ApiRequest(
                Route.of(String.valueOf(event.get("routeKey"))),
                texts(object(object(authorizer, "jwt"), "claims")),
                texts(object(authorizer, "iam")).getOrDefault("userArn", ""),
                texts(object(event, "pathParameters")),
                texts(object(event, "headers")).get(IDEMPOTENCY_KEY),
                body(event));
    }

    private static Map<String, String> texts(Map<?, ?> json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(String.valueOf(name), text);
            }
        });
        return texts;
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

    /** The one it was sent by. */
    Route route() {
        return route;
    }

    /** The ARN of who has signed the request, as AWS has verified it; empty where nobody has. */
    String principal() {
        return principal;
    }

    /** A part of the path, by its name in the route; anything may stand in it. Empty where there is none. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The id of the transaction that the path names. What is no id of ours is an unknown one. */
    String transactionId() {
        String id = parameter("id");
        if (!TRANSACTION_ID.matcher(id).matches()) {
            throw new ProblemException(Problem.UNKNOWN_TRANSACTION);
        }
        return id;
    }

    /** The key that the caller has named this request by; anything may stand in it. One sent twice is joined by a comma. */
    Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
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
