package dev.countersign.local.pool;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP edge: AWS JSON 1.1 at {@code POST /}, the pool's public keys, and routes that others add.
 *
 * <p>It listens on loopback only, and since a browser on the same machine is a way in, it checks two things of every request.
 * {@code Host} must be a loopback name, or a foreign site could reach us by DNS rebinding. A request with an {@code Origin}
 * comes from a page: it may never call operations of an administrator, and reaches added routes only from our own origin.
 */
public final class PoolServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoolServer.class.getName());
    private static final int BODY_LIMIT = 256 * 1024;
    /** A body above the limit is read to its end, up to here, because a client that still sends would miss our answer. */
    private static final int DRAIN_LIMIT = 64 * 1024 * 1024;

    private static final String TARGET_PREFIX = "AWSCognitoIdentityProviderService.";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "OPTIONS");
    private static final Map<String, String> CORS = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Expose-Headers", "x-amzn-errortype, x-amzn-requestid, www-authenticate, retry-after");
    private static final Map<String, String> PREFLIGHT = Map.of(
            "Access-Control-Allow-Methods", "GET, POST, PUT, OPTIONS",
            "Access-Control-Allow-Headers",
                    "content-type, x-amz-target, x-amz-user-agent, amz-sdk-invocation-id, amz-sdk-request, authorization,"
                            + " cache-control",
            "Access-Control-Max-Age", "600");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "pool-http");
        thread.setDaemon(true);
        return thread;
    });
    private final Router router = new Router();
    private volatile Runnable keeper = () -> {};

    private PoolServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Takes the port, 0 for any, so that the endpoint is known before the pool is made; answers after {@link #start}. */
    public static PoolServer bind(int port) throws IOException {
        // Without it every answer on a kept connection waits 40 ms for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        return new PoolServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void serve(UserPool pool) {
        String wellKnown = "/" + pool.config().poolId() + "/.well-known/";
        addOpenRoute("POST", "/", request -> operation(pool, request));
        addOpenRoute("GET", wellKnown + "jwks.json", request -> Response.json(200, pool.jwks()));
        addOpenRoute(
                "GET", wellKnown + "openid-configuration", request -> Response.json(200, pool.openIdConfiguration()));
    }

    /** Adds a route that pages of other origins cannot use; {@code {name}} in the path matches one segment. */
    public void addRoute(String method, String path, Router.Handler handler) {
        router.add(new Router.Route(method, path, false, handler));
    }

    /** Adds one that pages of every origin can use. */
    public void addOpenRoute(String method, String path, Router.Handler handler) {
        router.add(new Router.Route(method, path, true, handler));
        router.add(new Router.Route("OPTIONS", path, true, request -> new Response(204, PREFLIGHT, "")));
    }

    /**
     * Has this called between every request that may have changed something and its answer, so that what somebody was told
     * is kept. When it throws, the answer is an internal error. It is called on many threads at once.
     */
    public void keepWith(Runnable newKeeper) {
        keeper = newKeeper;
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(exchange);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Response answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Router.Match match = router.find(exchange.getRequestMethod(), path);
        Map<String, String> cors = match != null && match.route().anyOrigin() ? CORS : Map.of();
        try {
            requireLocal(exchange.getRequestHeaders(), match);
            if (match == null) {
                throw CognitoException.withStatus(404, "NotFoundException", "There is nothing at this path.");
            }
            Request request = new Request(
                    exchange.getRequestMethod(),
                    path,
                    match.parameters(),
                    exchange.getRequestURI().getQuery(),
                    exchange.getRequestHeaders(),
                    body(exchange.getRequestBody()));
            return handle(match.route(), request).with(cors);
        } catch (CognitoException refused) {
            return error(refused).with(cors);
        } catch (Exception | StackOverflowError broken) {
            LOG.log(System.Logger.Level.ERROR, "Request to " + path + " failed", broken);
            return error(CognitoException.withStatus(500, "InternalErrorException", "Internal server error"))
                    .with(cors);
        }
    }

    /** A refusal changes things too, a count of wrong answers for one. */
    private Response handle(Router.Route route, Request request) throws Exception {
        try {
            return route.handler().handle(request);
        } finally {
            if (!READING.contains(request.method())) {
                keeper.run();
            }
        }
    }

    private static void requireLocal(Headers headers, Router.@Nullable Match match) {
        String host = headers.getFirst("Host");
        if (host == null
                || !LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))) {
            throw accessDenied("Host must be a loopback name.");
        }
        String origin = headers.getFirst("Origin");
        boolean foreign = origin != null && !origin.equalsIgnoreCase("http://" + host);
        if (foreign && (match == null || !match.route().anyOrigin())) {
            throw accessDenied("Pages of other origins may not call this.");
        }
    }

    private static Response operation(UserPool pool, Request request) {
        String target = request.header("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET_PREFIX)) {
            throw CognitoException.of("UnknownOperationException", "X-Amz-Target names no operation of a user pool.");
        }
        String operation = target.substring(TARGET_PREFIX.length());
        if (UserPool.needsCredentials(operation) && request.header("Origin") != null) {
            throw accessDenied("Operations of an administrator may not be called from a browser.");
        }
        JsonObject input = JsonObject.parse(
                request.body(), CognitoException.of("SerializationException", "The request is not well-formed."));
        return amzJson(200, pool.call(operation, input));
    }

    private static String body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(BODY_LIMIT + 1);
        if (body.length <= BODY_LIMIT) {
            return new String(body, StandardCharsets.UTF_8);
        }
        byte[] dropped = new byte[64 * 1024];
        for (int drained = 0, read = 0; read >= 0 && drained < DRAIN_LIMIT; drained += read) {
            read = in.read(dropped);
        }
        throw CognitoException.withStatus(
                413, "RequestEntityTooLargeException", "The request is larger than " + BODY_LIMIT + " bytes.");
    }

    private static CognitoException accessDenied(String message) {
        return CognitoException.withStatus(403, "AccessDeniedException", message);
    }

    private static Response error(CognitoException error) {
        return amzJson(error.status(), JsonObject.of("__type", error.type(), "message", error.getMessage()))
                .with(Map.of("x-amzn-errortype", error.type()));
    }

    private static Response amzJson(int status, Map<String, ?> body) {
        return Response.of(status, "application/x-amz-json-1.1", JSONObjectUtils.toJSONString(body))
                .with(Map.of("x-amzn-requestid", UUID.randomUUID().toString()));
    }
}
