package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a key set by HTTP, from a server on this machine. */
class JwkUrlTest {

    private static final String KEYS = new TestTokens().keys().toString();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsAKeySet() throws Exception {
        serve("/keys", answer(200, KEYS));

        assertEquals(KEYS, JwkSource.ofUrl(address("/keys")).fetch().toString());
    }

    @Test
    void acceptsABodyOf64KilobytesAndNoMore() {
        serve("/most", answer(200, KEYS + " ".repeat(65_536 - KEYS.length())));
        serve("/more", answer(200, KEYS + " ".repeat(65_537 - KEYS.length())));

        assertDoesNotThrow(() -> JwkSource.ofUrl(address("/most")).fetch());
        fails("/more");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 404, 500, 503})
    void failsWithoutAGoodAnswer(int status) {
        serve("/keys", answer(status, status == 204 ? "" : KEYS));

        fails("/keys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":[1]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "<html>"
            })
    void failsOnWhatIsNoKeySet(String body) {
        serve("/keys", answer(200, body));

        fails("/keys");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        var followed = new AtomicInteger();
        serve("/elsewhere", exchange -> {
            followed.incrementAndGet();
            answer(200, KEYS).handle(exchange);
        });
        serve("/keys", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/elsewhere").toString());
            answer(status, KEYS).handle(exchange);
        });

        fails("/keys");
        assertEquals(0, followed.get());
    }

    @Test
    void givesUpOnASilentServer() {
        serve("/keys", exchange -> {
            try {
                gate.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        var source = new JwkUrl(address("/keys"), Duration.ofMillis(50));

        assertThrows(KeysUnavailableException.class, source::fetch);
    }

    @Test
    void failsWithoutAServer() {
        URI nobody = address("/keys");
        server.stop(0);

        assertThrows(
                KeysUnavailableException.class, () -> JwkSource.ofUrl(nobody).fetch());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/keys",
                "http://localhost.example.com/keys",
                "http://localhost@example.com/keys",
                "http://127.0.0.1.example.com/keys",
                "http://10.0.0.1/keys",
                "http:///keys",
                "https:///keys",
                "https:keys",
                "file:///etc/passwd",
                "ftp://localhost/keys",
                "jar:file:/x.jar!/keys",
                "keys",
                ""
            })
    void refusesAnAddressThatIsNotSafe(String address) {
        URI url = URI.create(address);

        assertThrows(IllegalArgumentException.class, () -> JwkSource.ofUrl(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/keys",
                "HTTPS://example.com/keys",
                "http://localhost:9229/keys",
                "http://127.0.0.1/",
                "http://[::1]:9229/keys"
            })
    void acceptsHttpsAndThisMachine(String address) {
        assertDoesNotThrow(() -> JwkSource.ofUrl(URI.create(address)));
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static HttpHandler answer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private void fails(String path) {
        assertThrows(
                KeysUnavailableException.class,
                () -> JwkSource.ofUrl(address(path)).fetch());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
