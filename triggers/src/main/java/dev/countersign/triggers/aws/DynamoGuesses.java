package dev.countersign.triggers.aws;

import dev.countersign.traffic.Guesses;
import dev.countersign.traffic.LastDay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Wrong answers in DynamoDB: for each day of a pool four items that are added to, with a number for each hour. */
final class DynamoGuesses implements Guesses {
    private static final int HOURS = 24;

    /** Longer than anybody looks at a day. */
    private static final Duration KEPT = Duration.ofHours(HOURS + LastDay.TOUCHED);

    private static final String HOUR = "hour_";

    private final Table table;

    DynamoGuesses(Table table) {
        this.table = table;
    }

    @Override
    public void count(String pool, String flow, int wrong, Instant now) {
        long hour = LastDay.hour(now);
        table.write(new Write(
                Keys.guesses(pool, Math.floorDiv(hour, HOURS), Shards.of(flow)),
                "ADD " + HOUR + Math.floorMod(hour, HOURS) + " :wrong SET purgeAt = :purgeAt",
                "",
                new Values().number(":wrong", wrong).purgeAt(now.plus(KEPT))));
    }

    @Override
    public long lastDay(String pool, Instant now) {
        long current = LastDay.hour(now);
        long oldest = current - LastDay.TOUCHED + 1;
        List<String> keys = Shards.keys(
                Math.floorDiv(oldest, HOURS),
                Math.floorDiv(current, HOURS),
                (day, shard) -> Keys.guesses(pool, day, shard));
        return table.readAll(keys).stream()
                .mapToLong(item -> wrong(item, oldest, current))
                .sum();
    }

    private static long wrong(Item item, long oldest, long newest) {
        String[] key = item.text(Write.KEY).split("#", -1);
        long midnight = Long.parseLong(key[key.length - 2]) * HOURS;
        return item.numbers(HOUR).entrySet().stream()
                .filter(count -> isBetween(oldest, midnight + Long.parseLong(count.getKey()), newest))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isBetween(long oldest, long hour, long newest) {
        return oldest <= hour && hour <= newest;
    }
}
