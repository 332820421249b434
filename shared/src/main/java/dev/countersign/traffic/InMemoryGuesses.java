package dev.countersign.traffic;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Wrong answers in this JVM's memory: the twin of the real count, for a laptop and for tests. */
public final class InMemoryGuesses implements Guesses {
    private final Map<PoolHour, Long> wrong = new HashMap<>();

    private record PoolHour(String pool, long hour) {}

    @Override
    public synchronized void count(String pool, String flow, int more, Instant now) {
        long current = LastDay.hour(now);
        wrong.keySet().removeIf(key -> key.hour() <= current - LastDay.TOUCHED);
        wrong.merge(new PoolHour(pool, current), (long) more, Long::sum);
    }

    @Override
    public synchronized long lastDay(String pool, Instant now) {
        long current = LastDay.hour(now);
        return wrong.entrySet().stream()
                .filter(entry -> entry.getKey().pool().equals(pool))
                .filter(entry -> entry.getKey().hour() > current - LastDay.TOUCHED
                        && entry.getKey().hour() <= current)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
