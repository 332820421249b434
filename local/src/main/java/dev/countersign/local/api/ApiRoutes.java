package dev.countersign.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP API under {@code /api}. An authorizer lets a caller in, and the handler then gets the event that it would get from API
 * Gateway, and is answered for as there.
 */
public final class ApiRoutes {
    private final TokenAuthorizer tokens;
    private final SignatureAuthorizer signatures;
    private final Map<LambdaFunction, RequestStreamHandler> handlers;

    /**
     * The routes of these functions.
     *
     * @param verifier of the pool's tokens
     * @param clients whose tokens are let in
     * @param region that requests are signed for
     */
    public ApiRoutes(
            JwtVerifier verifier,
            Set<String> clients,
            String region,
            Map<LambdaFunction, RequestStreamHandler> handlers) {
        this.tokens = new TokenAuthorizer(verifier, clients);
        this.signatures = new SignatureAuthorizer(region, Clock.systemUTC());
        this.handlers = Map.copyOf(handlers);
    }

    /** Pages of other origins may call what takes a token: it is no cookie, which would come by itself. */
    public void addTo(PoolServer server) {
        handlers.forEach((function, handler) -> {
            for (Route route : Route.of(function)) {
                switch (route.authorizer()) {
                    case TOKEN ->
                        server.addOpenRoute(
                                route.method(), "/api" + route.path(), request -> byToken(request, route, handler));
                    case NONE ->
                        server.addOpenRoute(
                                route.method(),
                                "/api" + route.path(),
                                request -> answer(request, route, handler, Map.of()));
                    case SIGNATURE ->
                        server.addRoute(
                                route.method(), "/api" + route.path(), request -> bySignature(request, route, handler));
                }
            }
        });
    }

    private Response byToken(Request request, Route route, RequestStreamHandler handler)
            throws IOException, ParseException {
        Optional<Map<String, Object>> caller = tokens.token(request).map(TokenAuthorizer::context);
        return caller.isPresent()
                ? answer(request, route, handler, caller.get())
                : Response.json(401, Map.of("message", "Unauthorized")).with(Map.of("WWW-Authenticate", "Bearer"));
    }

    private Response bySignature(Request request, Route route, RequestStreamHandler handler)
            throws IOException, ParseException {
        Optional<Map<String, Object>> caller = signatures.caller(request).map(SignatureAuthorizer::context);
        return caller.isPresent()
                ? answer(request, route, handler, caller.get())
                : Response.json(403, Map.of("message", "Forbidden"));
    }

    private static Response answer(
            Request request, Route route, RequestStreamHandler handler, Map<String, Object> authorizer)
            throws IOException, ParseException {
        byte[] event =
                JSONObjectUtils.toJSONString(event(request, route, authorizer)).getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return response(JSONObjectUtils.parse(out.toString(UTF_8)));
    }

    /** Payload format 2.0. */
    private static Map<String, Object> event(Request request, Route route, Map<String, Object> authorizer) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", request.path());
        event.put("rawQueryString", "");
        event.put("headers", headers(request));
        event.put("requestContext", Map.of("routeKey", route.key(), "authorizer", authorizer));
        event.put("pathParameters", request.parameters());
        event.put("body", request.body());
        event.put("isBase64Encoded", false);
        return event;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    private static Response response(Map<String, Object> answer) throws ParseException {
        Map<String, String> headers = new LinkedHashMap<>();
        JSONObjectUtils.getJSONObject(answer, "headers")
                .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new Response(
                JSONObjectUtils.getInt(answer, "statusCode"), headers, JSONObjectUtils.getString(answer, "body"));
    }
}
