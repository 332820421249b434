package dev.countersign.local.docs;

// docs: java-back-end-server

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A back end on the JDK's own server. Every route wants an access token of the pool. */
final class PaymentServer implements HttpHandler {
    private static final Pattern CONFIRM = Pattern.compile("POST /payments/([^/]+)/confirm");

    private final JwtVerifier tokens;
    private final Expected expected;
    private final ConfirmPayment payments;

    /** Make one and keep it, because it keeps the pool's keys. */
    PaymentServer(String issuer, String clientId, ConfirmPayment.Payments payments) {
        Clock clock = Clock.systemUTC();
        JwkSource keys = JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json"));
        this.tokens = new JwtVerifier(issuer, keys, clock);
        this.expected = Expected.accessToken(clientId);
        this.payments = new ConfirmPayment(new StepUpCheck(tokens, expected, clock, ConfirmPayment.MAX_AGE), payments);
    }

    HttpServer start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this);
        server.start();
        return server;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            ConfirmPayment.Reply reply = reply(request, bearer(exchange));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    private ConfirmPayment.Reply reply(String request, String token) {
        try {
            tokens.verify(token, expected);
        } catch (InvalidJwtException e) {
            return ConfirmPayment.Reply.badToken(e.fault());
        }
        if (request.equals("GET /accounts")) {
            return new ConfirmPayment.Reply(200, Map.of());
        }
        Matcher confirm = CONFIRM.matcher(request);
        return confirm.matches() ? payments.confirm(confirm.group(1), token) : new ConfirmPayment.Reply(404, Map.of());
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }
}
// docs: end
