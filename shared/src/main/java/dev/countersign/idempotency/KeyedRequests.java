package dev.countersign.idempotency;

import java.time.Instant;

/** The requests of the last hours that came with a key. */
public interface KeyedRequests {
    /**
     * Keeps this request, unless one of the same name is kept and not forgotten yet, and yields the one that is kept: in one atomic
     * step, so that of many at once all get the same. A repeat is as good.
     *
     * @throws RuntimeException when the store does not answer; it may be kept or not
     */
    KeyedRequest first(KeyedRequest request, Instant now);
}
