package dev.countersign.triggers.aws;

import dev.countersign.limit.Ring;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A ring of times as a list attribute, newest first: whether the n-th newest has left its window is then a condition on one
 * element, and nothing need be read. The list grows a little beyond what the limits need, and is folded when it is full.
 */
final class RingItems {
    static final String TIMES = "times";

    /** How many times are kept beyond those that count. */
    private static final int SLACK = 20;

    static final String ADD = "times = list_append(:time, if_not_exists(times, :noTimes))";

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    /** A ring that nobody looks at any more within a day can go. */
    static final Duration KEPT = Duration.ofHours(25);

    private RingItems() {}

    /** One more message, if the limits allow it. */
    static Write add(String key, SendLimits limits, Instant now) {
        return new Write(
                key,
                "SET " + ADD + ", purgeAt = :purgeAt",
                leftWindow(limits.perHour(), ":hourAgo") + " AND " + leftWindow(limits.perDay(), ":dayAgo") + " AND "
                        + hasRoom(limits.perDay()),
                added(now)
                        .time(":hourAgo", now.minus(HOUR))
                        .time(":dayAgo", now.minus(DAY))
                        .purgeAt(now.plus(KEPT)));
    }

    /** The same for a decoy, which no limit stops. */
    static Write addAlways(String key, Instant now) {
        return new Write(
                key,
                "SET times = :time, purgeAt = :purgeAt",
                "",
                new Values().times(":time", List.of(now)).purgeAt(now.plus(KEPT)));
    }

    /** One more message into a full list, which is cut to what counts. */
    static Write fold(String key, Item full, SendLimits limits, Instant now) {
        List<Instant> kept = new ArrayList<>(full.times(TIMES).subList(0, limits.perDay() - 1));
        kept.add(0, now);
        return replace(key, full, kept, now);
    }

    /** Takes one message back, as if it had never been. */
    static Write remove(String key, Item item, Instant time) {
        List<Instant> kept = new ArrayList<>(item.times(TIMES));
        kept.remove(time);
        return replace(key, item, kept, time);
    }

    private static Write replace(String key, Item item, List<Instant> times, Instant now) {
        return new Write(
                key,
                "SET times = :times, purgeAt = :purgeAt",
                "times = :asRead",
                new Values()
                        .times(":times", times)
                        .times(":asRead", item.times(TIMES))
                        .purgeAt(now.plus(KEPT)));
    }

    /** Whether the n-th newest time is outside its window, or there are not so many. */
    static String leftWindow(int n, String windowStart) {
        String nthNewest = "times[" + (n - 1) + "]";
        return "(attribute_not_exists(" + nthNewest + ") OR " + nthNewest + " <= " + windowStart + ")";
    }

    static String hasRoom(int counting) {
        return "attribute_not_exists(times[" + (counting + SLACK - 1) + "])";
    }

    static boolean isFull(Item item, int counting) {
        return item.times(TIMES).size() >= counting + SLACK;
    }

    static Values added(Instant now) {
        return new Values().times(":time", List.of(now)).times(":noTimes", List.of());
    }

    /** For the rules, which know rings oldest first. */
    static Ring ring(Item item) {
        return ring(item, TIMES);
    }

    /** The same of another list. */
    static Ring ring(Item item, String list) {
        List<Instant> oldestFirst = new ArrayList<>(item.times(list));
        Collections.reverse(oldestFirst);
        return new Ring(oldestFirst);
    }
}
