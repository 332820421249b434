package dev.countersign.idempotency;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keyed requests in this JVM's memory: the twin of the real store. */
public final class InMemoryKeyedRequests implements KeyedRequests {
    private final Map<Key, KeyedRequest> requests = new HashMap<>();

    private record Key(String pool, String name) {}

    @Override
    public synchronized KeyedRequest first(KeyedRequest request, Instant now) {
        requests.values().removeIf(known -> known.isForgotten(now));
        KeyedRequest known = requests.putIfAbsent(new Key(request.pool(), request.name()), request);
        return known == null ? request : known;
    }
}
