package dev.countersign.triggers.aws;

import dev.countersign.traffic.Admission;
import dev.countersign.traffic.LastDay;
import dev.countersign.traffic.LastDay.Hour;
import dev.countersign.traffic.PrefixLimits;
import dev.countersign.traffic.Traffic;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages to unproved phones in DynamoDB: an item for each prefix, written under its limits, and for each hour four items that are added
 * to, so that many messages at once do not wait for one item. All of a day are read in one call.
 */
final class DynamoTraffic implements Traffic {
    /** How often a write that depends on what was read is tried, when others write the same item. */
    private static final int TRIES = 4;

    /** Longer than anybody looks at an hour. */
    private static final Duration KEPT = Duration.ofHours(LastDay.TOUCHED + 1);

    private static final String SENT = "sent_";
    private static final String PROVED = "proved_";
    private static final String SPENT = "spent";

    /** An attribute has a name, and a number may have no country. */
    private static final String NO_COUNTRY = "none";

    private final Table table;

    DynamoTraffic(Table table) {
        this.table = table;
    }

    @Override
    public Admission admit(String prefix, PrefixLimits limits, Instant now) {
        String key = Keys.prefix(prefix);
        Written written = table.write(PrefixItems.admit(key, limits, now));
        for (int i = 0; i < TRIES && !written.done(); i++) {
            Admission admission = PrefixItems.judge(written.item(), limits, now);
            if (admission != Admission.ADMITTED) {
                return admission;
            }
            written = table.write(again(key, written.item(), limits, now));
        }
        return written.done() ? Admission.ADMITTED : Admission.PREFIX_FULL;
    }

    /** The limits admit the message, so the list was full, or another message changed it since. */
    private static Write again(String key, Item asRead, PrefixLimits limits, Instant now) {
        return RingItems.isFull(asRead, limits.perDay())
                ? PrefixItems.fold(key, asRead, limits, now)
                : PrefixItems.admit(key, limits, now);
    }

    /** Reads first, since the place in the list must be found; that is as rare as a provider's refusal. */
    @Override
    public void takeBack(String prefix, Instant at) {
        String key = Keys.prefix(prefix);
        for (int i = 0; i < TRIES; i++) {
            Item item = table.read(key);
            if (!item.times(RingItems.TIMES).contains(at.truncatedTo(ChronoUnit.MILLIS))
                    || table.write(RingItems.remove(key, item, at.truncatedTo(ChronoUnit.MILLIS)))
                            .done()) {
                return;
            }
        }
    }

    @Override
    public void sent(String prefix, String country, long microDollars, Instant now) {
        String sent = SENT + named(country);
        table.write(new Write(
                Keys.count(LastDay.hour(now), Shards.of(prefix)),
                "ADD " + sent + " :one, " + SPENT + " :price SET purgeAt = :purgeAt",
                "",
                new Values().number(":one", 1).number(":price", microDollars).purgeAt(now.plus(KEPT))));
    }

    @Override
    public void proved(String prefix, String country, Instant now) {
        table.write(PrefixItems.proved(Keys.prefix(prefix), now));
        table.write(new Write(
                Keys.count(LastDay.hour(now), Shards.of(prefix)),
                "ADD " + PROVED + named(country) + " :one SET purgeAt = :purgeAt",
                "",
                new Values().number(":one", 1).purgeAt(now.plus(KEPT))));
    }

    private static String named(String country) {
        return country.isEmpty() ? NO_COUNTRY : country;
    }

    @Override
    public LastDay lastDay(Instant now) {
        long current = LastDay.hour(now);
        List<String> keys = Shards.keys(current - LastDay.TOUCHED + 1, current, Keys::count);
        Map<Long, Hour> hours = new HashMap<>();
        table.readAll(keys).forEach(item -> hours.merge(hour(item), counts(item), Hour::plus));
        return new LastDay(hours);
    }

    private static long hour(Item item) {
        return Long.parseLong(item.text(Write.KEY).split("#", -1)[1]);
    }

    private static Hour counts(Item item) {
        return new Hour(
                countries(item.numbers(SENT)),
                countries(item.numbers(PROVED)),
                item.has(SPENT) ? item.number(SPENT) : 0);
    }

    private static Map<String, Long> countries(Map<String, Long> named) {
        Map<String, Long> counts = new HashMap<>(named);
        Long unknown = counts.remove(NO_COUNTRY);
        if (unknown != null) {
            counts.put("", unknown);
        }
        return counts;
    }
}
