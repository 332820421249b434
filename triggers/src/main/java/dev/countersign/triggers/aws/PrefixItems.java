package dev.countersign.triggers.aws;

import dev.countersign.traffic.Admission;
import dev.countersign.traffic.PrefixLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The item of one prefix: the messages as in {@link RingItems}, the first proofs in a list like it, and {@link PrefixLimits} as a
 * condition.
 */
final class PrefixItems {
    private static final String PROOFS = "proofs";

    private PrefixItems() {}

    /** One more message, if {@link PrefixLimits#judge} admits it. */
    static Write admit(String key, PrefixLimits limits, Instant now) {
        return new Write(
                key,
                "SET " + RingItems.ADD + ", purgeAt = :purgeAt",
                RingItems.leftWindow(limits.perTenMinutes(), ":tenMinutesAgo")
                        + " AND " + RingItems.leftWindow(limits.perDay(), ":dayAgo")
                        + " AND " + RingItems.hasRoom(limits.perDay()) + enoughProved(limits),
                RingItems.added(now)
                        .time(":tenMinutesAgo", now.minus(PrefixLimits.TEN_MINUTES))
                        .time(":hourAgo", now.minus(PrefixLimits.HOUR))
                        .time(":dayAgo", now.minus(PrefixLimits.DAY))
                        .purgeAt(now.plus(RingItems.KEPT)));
    }

    /** For each number of messages that needs a further proof: it was not reached in the hour, or that proof is there. */
    private static String enoughProved(PrefixLimits limits) {
        StringBuilder condition = new StringBuilder();
        for (int proofs = 0; tooMany(limits, proofs) <= limits.perDay(); proofs++) {
            if (tooMany(limits, proofs) < tooMany(limits, proofs + 1)) {
                condition
                        .append(" AND (")
                        .append(RingItems.leftWindow(tooMany(limits, proofs), ":hourAgo"))
                        .append(" OR proofs[")
                        .append(proofs)
                        .append("] > :hourAgo)");
            }
        }
        return condition.toString();
    }

    private static int tooMany(PrefixLimits limits, int proofs) {
        return (int) limits.conversion().tooMany(proofs);
    }

    /** One more message into a full list. Both lists are cut to what counts. */
    static Write fold(String key, Item full, PrefixLimits limits, Instant now) {
        List<Instant> messages = new ArrayList<>(newest(full.times(RingItems.TIMES), limits.perDay() - 1));
        messages.add(0, now);
        List<Instant> proofs = full.times(PROOFS);
        return new Write(
                key,
                "SET times = :times, proofs = :proofs, purgeAt = :purgeAt",
                "times = :timesAsRead AND "
                        + (full.has(PROOFS) ? "proofs = :proofsAsRead" : "attribute_not_exists(proofs)"),
                asRead(full)
                        .times(":times", messages)
                        .times(":timesAsRead", full.times(RingItems.TIMES))
                        .times(":proofs", newest(proofs, limits.perDay()))
                        .purgeAt(now.plus(RingItems.KEPT)));
    }

    private static Values asRead(Item full) {
        return full.has(PROOFS) ? new Values().times(":proofsAsRead", full.times(PROOFS)) : new Values();
    }

    private static List<Instant> newest(List<Instant> times, int most) {
        return times.subList(0, Math.min(most, times.size()));
    }

    static Write proved(String key, Instant now) {
        return new Write(
                key,
                "SET proofs = list_append(:time, if_not_exists(proofs, :noTimes)), purgeAt = :purgeAt",
                "",
                RingItems.added(now).purgeAt(now.plus(RingItems.KEPT)));
    }

    static Admission judge(Item item, PrefixLimits limits, Instant now) {
        return limits.judge(RingItems.ring(item), RingItems.ring(item, PROOFS), now);
    }
}
