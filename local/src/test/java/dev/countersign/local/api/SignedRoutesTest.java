package dev.countersign.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that take a signature, on a laptop: whoever holds the keys of a demo caller gets in, and nobody else. */
final class SignedRoutesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PAYMENT = """
            {"owner":"c0ffee00-1111-4222-8333-444444444444","details":{"amount":"12.50","currency":"EUR",\
            "payee":{"name":"Zoë","account":"A1"}}}""";

    private static LocalCountersign local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    private static URI transactions() {
        return local.endpoint().resolve("/api/transactions");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static void assertForbidden(HttpRequest request) throws Exception {
        HttpResponse<String> refused = send(request);
        assertEquals(403, refused.statusCode());
        assertEquals("{\"message\":\"Forbidden\"}", refused.body());
    }

    @Test
    void requestThatTheSdkHasSignedIsLetIn() throws Exception {
        HttpResponse<String> registered = send(SignedCall.of(DemoCaller.BANK, "POST", transactions(), PAYMENT));

        assertEquals(201, registered.statusCode(), registered.body());
        String id = JSONObjectUtils.getString(JSONObjectUtils.parse(registered.body()), "id");
        HttpResponse<String> cancelled = send(SignedCall.of(
                DemoCaller.BANK, "POST", local.endpoint().resolve("/api/transactions/" + id + "/cancel"), ""));
        assertEquals(200, cancelled.statusCode(), cancelled.body());
    }

    @Test
    @DisplayName("further headers are part of the signature, and of what the function gets")
    void furtherHeadersAreSigned() throws Exception {
        HttpRequest signed = SignedCall.of(
                DemoCaller.SHOP, "POST", transactions(), PAYMENT, Map.of("X-Note", " two  words "), Clock.systemUTC());

        assertEquals(201, send(signed).statusCode());
        HttpRequest altered = HttpRequest.newBuilder(signed, (name, value) -> !name.equalsIgnoreCase("X-Note"))
                .header("X-Note", "other words")
                .build();
        assertForbidden(altered);
    }

    @Test
    void idempotencyKeyReachesTheFunction() throws Exception {
        HttpRequest keyed = SignedCall.of(
                DemoCaller.BANK, "POST", transactions(), PAYMENT, Map.of("Idempotency-Key", "key"), Clock.systemUTC());

        HttpResponse<String> first = send(keyed);
        assertEquals(201, first.statusCode());
        assertEquals(first.body(), send(keyed).body());
    }

    @Test
    void unsignedAndTokenAreRefused() throws Exception {
        HttpRequest unsigned = HttpRequest.newBuilder(transactions())
                .POST(BodyPublishers.ofString(PAYMENT))
                .build();
        assertForbidden(unsigned);
        assertForbidden(HttpRequest.newBuilder(unsigned, (name, value) -> true)
                .header("Authorization", "Bearer token")
                .build());
    }

    @Test
    void otherKeysAreRefused() throws Exception {
        DemoCaller thief = new DemoCaller("thief", DemoCaller.BANK.accessKey(), "guessed");
        DemoCaller stranger = new DemoCaller("stranger", "STRANGER", "secret");
        for (DemoCaller caller : List.of(thief, stranger)) {
            assertForbidden(SignedCall.of(caller, "POST", transactions(), PAYMENT));
        }
    }

    @Test
    @DisplayName("another body, path or method under the same signature is refused")
    void whatIsSignedCannotBeAltered() throws Exception {
        HttpRequest signed = SignedCall.of(DemoCaller.BANK, "POST", transactions(), PAYMENT);
        HttpRequest.Builder altered = HttpRequest.newBuilder(signed, (name, value) -> true);

        assertForbidden(altered.copy()
                .POST(BodyPublishers.ofString(PAYMENT.replace("12.50", "99.50")))
                .build());
        assertForbidden(altered.copy()
                .uri(local.endpoint().resolve("/api/transactions/0123456789012345678901/cancel"))
                .build());
        assertForbidden(altered.copy().uri(URI.create(transactions() + "?x=1")).build());
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void signatureOfAnotherTimeIsRefused(long minutes) throws Exception {
        Clock other = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));

        assertForbidden(SignedCall.of(DemoCaller.BANK, "POST", transactions(), PAYMENT, Map.of(), other));
    }

    @Test
    void pagesOfOtherOriginsCannotCall() throws Exception {
        HttpRequest signed = SignedCall.of(
                DemoCaller.BANK,
                "POST",
                transactions(),
                PAYMENT,
                Map.of("Origin", "http://evil.example"),
                Clock.systemUTC());

        assertEquals(403, send(signed).statusCode());
        assertTrue(send(signed).body().contains("AccessDeniedException"));
    }
}
