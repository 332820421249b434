package dev.countersign.traffic;

import dev.countersign.limit.Ring;
import dev.countersign.traffic.LastDay.Hour;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts in this JVM's memory: the twin of the real ones, for a laptop and for tests. One lock makes every step atomic. */
public final class InMemoryTraffic implements Traffic {
    private final Map<String, Ring> messages = new HashMap<>();
    private final Map<String, Ring> proofs = new HashMap<>();
    private final Map<Long, Hour> hours = new HashMap<>();

    @Override
    public synchronized Admission admit(String prefix, PrefixLimits limits, Instant now) {
        Ring before = messages.getOrDefault(prefix, Ring.EMPTY);
        Admission admission = limits.judge(before, proofs.getOrDefault(prefix, Ring.EMPTY), now);
        if (admission == Admission.ADMITTED) {
            messages.put(prefix, before.add(now, limits.perDay()));
        }
        return admission;
    }

    @Override
    public synchronized void takeBack(String prefix, Instant at) {
        messages.computeIfPresent(prefix, (key, ring) -> ring.remove(at));
    }

    @Override
    public synchronized void sent(String prefix, String country, long microDollars, Instant now) {
        count(new Hour(Map.of(country, 1L), Map.of(), microDollars), now);
    }

    @Override
    public synchronized void proved(String prefix, String country, Instant now) {
        Ring before = proofs.getOrDefault(prefix, Ring.EMPTY);
        proofs.put(prefix, before.add(now, PrefixLimits.DEFAULT.perDay()));
        count(new Hour(Map.of(), Map.of(country, 1L), 0), now);
    }

    private void count(Hour more, Instant now) {
        hours.merge(LastDay.hour(now), more, Hour::plus);
        hours.keySet().removeIf(hour -> hour <= LastDay.hour(now) - LastDay.TOUCHED);
    }

    @Override
    public synchronized LastDay lastDay(Instant now) {
        return new LastDay(hours);
    }
}
