package dev.countersign.triggers.aws;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The item of one purse of wrong answers: {@link Failures} as attributes, and {@link FailureLimits} as a condition. */
final class PurseItems {
    private static final Duration DAY = Duration.ofHours(24);

    /** A purse without wrong answers in a row, of which no answer of the last day is left, says nothing. */
    private static final Duration KEPT_AFTER_SUCCESS = Duration.ofHours(25);

    private static final String COUNT =
            "SET failures = if_not_exists(failures, :none) + :one, attempt = :attempt, " + RingItems.ADD;

    private static final String NOT_BLOCKED = "attribute_not_exists(blockedAt)";

    private static final String NOT_CLOSED =
            NOT_BLOCKED + " AND (attribute_not_exists(failures) OR failures < :closeAt)";

    private PurseItems() {}

    /** Counts an answer, once, if the limits let it be compared. A purse with wrong answers is kept for good. */
    static Write count(String key, FailureLimits limits, String attempt, Instant now) {
        return new Write(key, COUNT + " REMOVE purgeAt", comparable(limits), counted(limits, attempt, now));
    }

    /** The same for a decoy, whose purse is its own and goes with it. */
    static Write countForDecoy(String key, FailureLimits limits, String attempt, Instant now) {
        return new Write(
                key,
                COUNT + ", purgeAt = :purgeAt",
                comparable(limits),
                counted(limits, attempt, now).purgeAt(now.plus(KEPT_AFTER_SUCCESS)));
    }

    /** Counts an answer in a purse whose list is full, which is cut to what counts. */
    static Write fold(String key, Item full, FailureLimits limits, String attempt, Instant now) {
        List<Instant> kept = new ArrayList<>(full.times(RingItems.TIMES).subList(0, limits.perDay() - 1));
        kept.add(0, now);
        return new Write(
                key,
                "SET failures = failures + :one, attempt = :attempt, times = :times REMOVE purgeAt",
                NOT_BLOCKED + " AND times = :asRead AND failures = :failures",
                new Values()
                        .number(":one", 1)
                        .text(":attempt", attempt)
                        .number(":failures", full.number("failures"))
                        .times(":times", kept)
                        .times(":asRead", full.times(RingItems.TIMES)));
    }

    /** {@link FailureLimits#judge} says COMPARE. */
    private static String comparable(FailureLimits limits) {
        return NOT_CLOSED + " AND "
                + RingItems.leftWindow(limits.perDay(), ":dayAgo")
                + " AND " + RingItems.hasRoom(limits.perDay())
                + " AND (attribute_not_exists(times[0]) OR failures < :free" + waits(limits) + ") AND "
                + FlowItems.NOT_COUNTED;
    }

    /** One wait for each wrong answer beyond the free ones; the last wait repeats. */
    private static String waits(FailureLimits limits) {
        StringBuilder waits = new StringBuilder();
        int last = limits.waits().size() - 1;
        for (int i = 0; i <= last; i++) {
            waits.append(" OR (failures ")
                    .append(i == last ? ">=" : "=")
                    .append(" :row")
                    .append(i)
                    .append(" AND times[0] <= :since")
                    .append(i)
                    .append(')');
        }
        return waits.toString();
    }

    private static Values counted(FailureLimits limits, String attempt, Instant now) {
        Values values = RingItems.added(now)
                .number(":none", 0)
                .number(":one", 1)
                .text(":attempt", attempt)
                .number(":closeAt", limits.closeAt())
                .number(":free", limits.free())
                .time(":dayAgo", now.minus(DAY));
        for (int i = 0; i < limits.waits().size(); i++) {
            values.number(":row" + i, limits.free() + i)
                    .time(":since" + i, now.minus(limits.waits().get(i)));
        }
        return values;
    }

    /** As if no answer had been wrong. Where there is no purse, there is none to open. */
    static Write unlock(String key) {
        return new Write(
                key,
                "SET failures = :none, times = :noTimes",
                "attribute_exists(pk)",
                new Values().number(":none", 0).times(":noTimes", List.of()));
    }

    /** Kept until it is unblocked: with the item the block would be gone. */
    static Write block(String key, Instant now) {
        return new Write(
                key,
                "SET blockedAt = :now, failures = if_not_exists(failures, :none) REMOVE purgeAt",
                "",
                new Values().time(":now", now).number(":none", 0));
    }

    static Write unblock(String key) {
        return new Write(key, "REMOVE blockedAt", "attribute_exists(blockedAt)", new Values());
    }

    /** Ends the row of wrong answers and gives back the count of the answer that was right, which stands at {@code place}. */
    static Write giveBack(String key, int place, Instant attemptedAt) {
        String entry = "times[" + place + "]";
        return new Write(
                key,
                "SET failures = :none, purgeAt = :purgeAt REMOVE " + entry,
                NOT_BLOCKED + " AND " + entry + " = :attemptedAt",
                new Values()
                        .number(":none", 0)
                        .time(":attemptedAt", attemptedAt)
                        .purgeAt(attemptedAt.plus(KEPT_AFTER_SUCCESS)));
    }

    /** Ends the row of wrong answers and gives nothing back. */
    static Write open(String key, Instant now) {
        return new Write(
                key,
                "SET failures = :none, purgeAt = :purgeAt",
                NOT_BLOCKED + " AND failures > :none",
                new Values().number(":none", 0).purgeAt(now.plus(KEPT_AFTER_SUCCESS)));
    }

    /** Nothing goes out for a closed purse. */
    static Write notClosed(String key, FailureLimits limits) {
        return Write.check(key, NOT_CLOSED, new Values().number(":closeAt", limits.closeAt()));
    }

    /** Of an item that nobody ever writes, so that it always holds. */
    static Write notClosedForDecoy(String key) {
        return Write.check(key, NOT_CLOSED, new Values().number(":closeAt", 1));
    }

    static Failures read(Item item) {
        return item.exists()
                ? new Failures((int) item.number("failures"), RingItems.ring(item), item.has("blockedAt"))
                : Failures.NONE;
    }
}
