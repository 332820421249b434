package dev.countersign.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.testing.Race;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every store of keyed requests guarantees. */
public abstract class KeyedRequestsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private final String key = UUID.randomUUID().toString();

    protected abstract KeyedRequests requests();

    private KeyedRequest request(String pool, String content, String resource, Instant now) {
        return KeyedRequest.of(pool, "bank", "POST /things", key, List.of(content), resource, now);
    }

    private KeyedRequest first(KeyedRequest request, Instant now) {
        return requests().first(request, now);
    }

    @Test
    void repeatFindsTheFirst() {
        KeyedRequest first = request("pool", "ten", "id 1", NOW);
        assertEquals(first, first(first, NOW));

        assertEquals(first, first(first, NOW), "the same write once more");
        assertEquals(first, first(request("pool", "ten", "id 2", NOW.plusSeconds(1)), NOW.plusSeconds(1)));
        assertEquals(first, first(request("pool", "eleven", "id 3", NOW), NOW), "another content changes nothing");
    }

    @Test
    void poolsAreApart() {
        KeyedRequest first = first(request("pool", "ten", "id 1", NOW), NOW);
        KeyedRequest elsewhere = request("another", "ten", "id 2", NOW);

        assertEquals(elsewhere, first(elsewhere, NOW));
        assertEquals(first, first(request("pool", "ten", "id 3", NOW), NOW));
    }

    @Test
    @DisplayName("a forgotten key is a new one from that instant on, although its record may still be there")
    void forgottenKeyIsNew() {
        KeyedRequest first = first(request("pool", "ten", "id 1", NOW), NOW);
        Instant end = NOW.plus(KeyedRequest.KEPT);
        Instant before = end.minusMillis(1);

        assertEquals(first, first(request("pool", "ten", "id 2", before), before));
        KeyedRequest next = request("pool", "eleven", "id 3", end);
        assertEquals(next, first(next, end));
        assertEquals(next, first(request("pool", "eleven", "id 4", end), end));
    }

    @RepeatedTest(10)
    void ofManyAtOnceAllFindTheSame() {
        String pool = UUID.randomUUID().toString();
        try (Race race = new Race(32)) {
            var found = race.run(i -> first(request(pool, "ten", "id " + i, NOW), NOW));

            assertEquals(1, Set.copyOf(found).size(), found::toString);
        }
    }
}
