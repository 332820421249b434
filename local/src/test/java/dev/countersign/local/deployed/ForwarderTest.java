package dev.countersign.local.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.local.pool.CognitoException;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a Cognito that misbehaves. */
final class ForwarderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, String> arrived = new HashMap<>();
    private HttpServer cognito;

    @BeforeEach
    void start() throws IOException {
        cognito = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cognito.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        cognito.stop(0);
    }

    private Response forward(Duration patience, HttpHandler upstream) throws InterruptedException {
        cognito.createContext("/", upstream);
        URI address = URI.create("http://127.0.0.1:" + cognito.getAddress().getPort() + "/");
        Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
        Headers headers = new Headers();
        headers.add("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=example");
        headers.add("Cookie", "a=b");
        return new Forwarder(address, new CallLog(new PrintStream(out, true, UTF_8), noon), patience)
                .call(new Request("POST", "/", Map.of(), null, headers, "{}"));
    }

    private Response forward(HttpHandler upstream) throws InterruptedException {
        return forward(Duration.ofSeconds(10), upstream);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    @Test
    void onlyTheNameOfTheOperationAndTheBodyGoAlong() throws Exception {
        forward(exchange -> {
            exchange.getRequestHeaders().forEach((name, values) -> arrived.put(name, String.join(",", values)));
            answer(exchange, 200, "{}");
        });

        assertEquals("application/x-amz-json-1.1", arrived.remove("Content-type"));
        assertEquals("AWSCognitoIdentityProviderService.InitiateAuth", arrived.remove("X-amz-target"));
        assertTrue(
                Set.of("Host", "Connection", "Content-length", "User-agent").containsAll(arrived.keySet()),
                () -> "" + arrived);
        assertTrue(printed().startsWith("12:00:00  InitiateAuth "), printed());
        assertTrue(printed().contains(" done "), printed());
    }

    @Test
    void answerThatIsNoJsonComesBackWithItsStatus() throws Exception {
        Response response = forward(exchange -> answer(exchange, 503, "<h1>sorry</h1>"));

        assertEquals(503, response.status());
        assertEquals("<h1>sorry</h1>", response.body());
        assertEquals("application/x-amz-json-1.1", response.headers().get("Content-Type"));
        assertTrue(printed().contains(" status 503 "), printed());
    }

    @Test
    void answerWithoutEndIsGivenUp() {
        CognitoException error = assertThrows(
                CognitoException.class, () -> forward(exchange -> answer(exchange, 200, "x".repeat(256 * 1024 + 1))));

        assertEquals(502, error.status());
        assertTrue(printed().contains("(IOException)"), printed());
    }

    @Test
    void answerThatStopsHalfWayIsGivenUp() {
        CognitoException error = assertThrows(
                CognitoException.class,
                () -> forward(Duration.ofMillis(300), exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));

        assertEquals("CognitoUnreachableException", error.type());
        assertTrue(printed().contains("(within "), printed());
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        Response response = forward(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            answer(exchange, 302, "");
        });

        assertEquals(302, response.status());
    }
}
