package dev.countersign.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class KeyedRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static KeyedRequest request(String caller, String route, String key, String... content) {
        return KeyedRequest.of("pool", caller, route, key, List.of(content), "id", NOW);
    }

    @Test
    void callerRouteAndKeyAreTheName() {
        Set<String> names = Stream.of(
                        request("bank", "POST /things", "key"),
                        request("shop", "POST /things", "key"),
                        request("bank", "POST /others", "key"),
                        request("bank", "POST /things", "Key"),
                        request("ban", "kPOST /things", "key"))
                .map(KeyedRequest::name)
                .collect(Collectors.toSet());

        assertEquals(5, names.size());
        assertTrue(
                names.contains(request("bank", "POST /things", "key", "content").name()));
    }

    @Test
    void contentIsCompared() {
        KeyedRequest request = request("bank", "POST /things", "key", "1", "23");

        assertTrue(request.asksLike(request("bank", "POST /things", "key", "1", "23")));
        assertFalse(request.asksLike(request("bank", "POST /things", "key", "12", "3")));
        assertFalse(request.asksLike(request("bank", "POST /things", "key", "1")));
    }

    @Test
    @DisplayName("INV-9 a record tells neither the key nor, to who tries all contents, the content")
    void hashOfTheContentHoldsTheKey() {
        KeyedRequest request = request("bank", "POST /things", "a key of the caller", "+12025550123");

        assertFalse(request.toString().contains("a key of the caller"));
        assertFalse(request.toString().contains("+12025550123"));
        assertNotEquals(
                request.fingerprint(),
                request("bank", "POST /things", "another key", "+12025550123").fingerprint());
    }
}
