package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mockStatic;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.TestTokens;
import dev.countersign.triggers.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

final class SdkJwkSourceTest {
    private static final TestTokens TOKENS = new TestTokens();
    private static final String KEYS =
            JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject());

    private final AwsClients clients = new AwsClients(AnonymousCredentialsProvider.create());
    private final HttpServer server;
    private int status = 200;
    private String body = KEYS;

    SdkJwkSourceTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        clients.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    @Test
    void keysAreReadOverTheClientThatCallsAws() throws KeysUnavailableException {
        assertEquals(TOKENS.keys(), clients.keysAt(address()).fetch());
    }

    @ParameterizedTest
    @CsvSource({"302", "404", "500"})
    void anotherStatusIsNoKeySet(int answered) {
        status = answered;

        assertThrows(
                KeysUnavailableException.class, () -> clients.keysAt(address()).fetch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>", "{\"keys\":1}"})
    void anotherBodyIsNoKeySet(String answered) {
        body = answered;

        assertThrows(
                KeysUnavailableException.class, () -> clients.keysAt(address()).fetch());
    }

    @Test
    void bodyOfMoreThan64KilobytesIsNotReadOn() {
        body = KEYS + " ".repeat(64 * 1024);

        assertThrows(
                KeysUnavailableException.class, () -> clients.keysAt(address()).fetch());
    }

    @Test
    void addressThatKeysMustNotComeFromIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> clients.keysAt(URI.create("http://example.com/jwks.json")));
    }

    @ParameterizedTest
    @CsvSource({"4000, 3500", "3500, 3500", "1200, 1200", "0, 0"})
    @DisplayName("a trigger waits for keys no longer than it has left")
    void patienceEndsWithTheTrigger(int left, int patience) {
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(left));

            assertEquals(Duration.ofMillis(patience), clients.keysAt(address()).patience());
        }
    }
}
