package dev.countersign.notice;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.limit.Ring;
import dev.countersign.limit.SendLimits;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Notices in this JVM's memory: the twin of the real store. */
public final class InMemorySentNotices implements SentNotices {
    private final Map<Key, Ring> sent = new HashMap<>();

    private record Key(String pool, String user, Notice notice) {}

    @Override
    public synchronized boolean take(Owner owner, Notice notice, SendLimits limits, Instant now) {
        Key key = new Key(owner.pool(), owner.user(), notice);
        Ring ring = sent.getOrDefault(key, Ring.EMPTY);
        if (!limits.allow(ring, now)) {
            return false;
        }
        sent.put(key, limits.add(ring, now));
        return true;
    }

    /** Forgets what a person was given, and says of how many kinds. */
    public synchronized int forget(Owner owner) {
        int before = sent.size();
        sent.keySet()
                .removeIf(key -> key.pool().equals(owner.pool()) && key.user().equals(owner.user()));
        return before - sent.size();
    }
}
