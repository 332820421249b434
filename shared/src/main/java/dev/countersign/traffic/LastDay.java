package dev.countersign.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The messages to phones that nobody had proved, and what came back of them, by the hour. The oldest hour of a rolling window counts
 * with the part of it that the window still covers, as if its messages had come evenly.
 *
 * @param hours by {@link #hour}; hours without anything may be missing
 */
public record LastDay(Map<Long, Hour> hours) {
    /** How many hours a rolling day touches. */
    public static final int TOUCHED = 25;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /**
     * What was counted in one hour of the clock.
     *
     * @param sent messages by country
     * @param proved first proofs by country
     * @param microDollars what the messages cost
     */
    public record Hour(Map<String, Long> sent, Map<String, Long> proved, long microDollars) {
        public static final Hour NONE = new Hour(Map.of(), Map.of(), 0);

        public Hour {
            sent = Map.copyOf(sent);
            proved = Map.copyOf(proved);
        }

        /** Both together. */
        public Hour plus(Hour other) {
            return new Hour(added(sent, other.sent), added(proved, other.proved), microDollars + other.microDollars);
        }

        private static Map<String, Long> added(Map<String, Long> one, Map<String, Long> other) {
            Map<String, Long> sums = new HashMap<>(one);
            other.forEach((country, count) -> sums.merge(country, count, Long::sum));
            return sums;
        }
    }

    public LastDay {
        hours = Map.copyOf(hours);
    }

    /** The hours since the epoch. */
    public static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), HOUR_SECONDS);
    }

    /** What the messages of the last 24 hours cost, in millionths of a US dollar. */
    public long microDollars(Instant now) {
        return rolling(Hour::microDollars, 24, now);
    }

    /** Whether too few of a country's messages of the last hour have come back. */
    public boolean hasFewProved(String country, Conversion conversion, Instant now) {
        return conversion.isLow(
                rolling(hour -> hour.sent().getOrDefault(country, 0L), 1, now),
                rolling(hour -> hour.proved().getOrDefault(country, 0L), 1, now));
    }

    private long rolling(ToLongFunction<Hour> count, int window, Instant now) {
        long current = hour(now);
        long whole = 0;
        for (long hour = current - window + 1; hour <= current; hour++) {
            whole += count.applyAsLong(hours.getOrDefault(hour, Hour.NONE));
        }
        long oldest = count.applyAsLong(hours.getOrDefault(current - window, Hour.NONE));
        long covered = HOUR_SECONDS - Math.floorMod(now.getEpochSecond(), HOUR_SECONDS);
        return whole + oldest * covered / HOUR_SECONDS;
    }
}
