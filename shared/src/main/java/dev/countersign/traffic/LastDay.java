package dev.countersign.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The messages to phones that nobody had proved, and what came back of them, by the hour.
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

    /**
     * What the messages of the last 24 hours cost, in millionths of a US dollar. The oldest hour counts as a whole, so that no 24 hours
     * cost more than what this is held below.
     */
    public long microDollars(Instant now) {
        long current = hour(now);
        return LongStream.rangeClosed(current - TOUCHED + 1, current)
                .map(hour -> of(hour).microDollars())
                .sum();
    }

    private Hour of(long hour) {
        return hours.getOrDefault(hour, Hour.NONE);
    }

    /** Whether too few of a country's messages of the last hour have come back. */
    public boolean hasFewProved(String country, Conversion conversion, Instant now) {
        return conversion.isLow(
                lastHour(hour -> hour.sent().getOrDefault(country, 0L), now),
                lastHour(hour -> hour.proved().getOrDefault(country, 0L), now));
    }

    /** The hour of the clock before counts with the part of it that the last 60 minutes cover, as if its messages had come evenly. */
    private long lastHour(ToLongFunction<Hour> count, Instant now) {
        long current = hour(now);
        long covered = HOUR_SECONDS - Math.floorMod(now.getEpochSecond(), HOUR_SECONDS);
        return count.applyAsLong(of(current)) + count.applyAsLong(of(current - 1)) * covered / HOUR_SECONDS;
    }
}
