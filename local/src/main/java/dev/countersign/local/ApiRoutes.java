package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.TokenUse;
import dev.countersign.jwt.VerifiedJwt;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The HTTP API under {@code /api}: what API Gateway is in an account. Its JWT authorizer lets every token of the pool's app clients
 * in, ID tokens too; the handlers then get the event that they would get there.
 */
final class ApiRoutes {
    static final String USER_NAME = "PUT /username";

    private static final List<String> CLAIMS = List.of(
            "sub",
            "iss",
            "aud",
            "client_id",
            "token_use",
            "username",
            "cognito:username",
            "scope",
            "origin_jti",
            "jti");

    private final JwtVerifier verifier;
    private final Map<String, RequestStreamHandler> routes;

    /** The routes by their keys, each a method and a path. */
    ApiRoutes(JwtVerifier verifier, Map<String, RequestStreamHandler> routes) {
        this.verifier = verifier;
        this.routes = routes;
    }

    void addTo(PoolServer server) {
        routes.forEach((key, handler) -> {
            int space = key.indexOf(' ');
            server.addOpenRoute(
                    key.substring(0, space),
                    "/api" + key.substring(space + 1),
                    request -> answer(request, key, handler));
        });
    }

    private Response answer(Request request, String route, RequestStreamHandler handler)
            throws IOException, ParseException {
        VerifiedJwt token;
        try {
            token = verified(bearer(request));
        } catch (InvalidJwtException e) {
            return Response.json(401, Map.of("message", "Unauthorized")).with(Map.of("WWW-Authenticate", "Bearer"));
        }
        byte[] event = JSONObjectUtils.toJSONString(event(request, route, claims(token)))
                .getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return response(JSONObjectUtils.parse(out.toString(UTF_8)));
    }

    private VerifiedJwt verified(String token) throws InvalidJwtException {
        try {
            return verifier.verify(token, expected(TokenUse.ACCESS));
        } catch (InvalidJwtException e) {
            if (e.fault() == InvalidJwtException.Fault.TOKEN_USE) {
                return verifier.verify(token, expected(TokenUse.ID));
            }
            throw e;
        }
    }

    private static Expected expected(TokenUse use) {
        return new Expected(use, LocalClient.ids(), null);
    }

    private static String bearer(Request request) {
        String header = request.header("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    private static Map<String, String> claims(VerifiedJwt token) {
        Map<String, String> claims = new LinkedHashMap<>();
        CLAIMS.forEach(name -> token.claim(name).ifPresent(value -> claims.put(name, value)));
        claims.put("auth_time", Long.toString(token.authTime().getEpochSecond()));
        return claims;
    }

    /** Payload format 2.0. */
    private static Map<String, Object> event(Request request, String route, Map<String, String> claims) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", route);
        event.put("rawPath", request.path());
        event.put("rawQueryString", "");
        event.put("headers", Map.of());
        event.put("requestContext", Map.of("routeKey", route, "authorizer", Map.of("jwt", Map.of("claims", claims))));
        event.put("body", request.body());
        event.put("isBase64Encoded", false);
        return event;
    }

    private static Response response(Map<String, Object> answer) throws ParseException {
        Map<String, String> headers = new LinkedHashMap<>();
        JSONObjectUtils.getJSONObject(answer, "headers")
                .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new Response(
                JSONObjectUtils.getInt(answer, "statusCode"), headers, JSONObjectUtils.getString(answer, "body"));
    }
}
