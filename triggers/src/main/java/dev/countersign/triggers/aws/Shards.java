package dev.countersign.triggers.aws;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Several items in the place of one that many would add to at once. What is counted is their sum. */
final class Shards {
    private static final int COUNT = 4;

    private Shards() {}

    /** Names the item of one shard. */
    interface Key {
        String of(long period, int shard);
    }

    /** The shard that this text counts in: those of many texts spread. */
    static int of(String text) {
        return Math.floorMod(text.hashCode(), COUNT);
    }

    /** All shards of these periods, both ends included. */
    static List<String> keys(long first, long last, Key key) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(period -> IntStream.range(0, COUNT).mapToObj(shard -> key.of(period, shard)))
                .toList();
    }
}
