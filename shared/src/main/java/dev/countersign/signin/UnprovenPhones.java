package dev.countersign.signin;

import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessagePrices;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.traffic.Admission;
import dev.countersign.traffic.Conversion;
import dev.countersign.traffic.LastDay;
import dev.countersign.traffic.PrefixLimits;
import dev.countersign.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stops messages to phones that their user has never proved, when strangers have run up too many of them: to one prefix, to one country
 * from where few codes come back, or more than the day may cost. Nothing here is ever asked about a phone that is proved, so nobody
 * can use up what is for those.
 */
public final class UnprovenPhones {
    /** Of each dollar that a day may cost, 70 cents in millionths; the rest stays free for phones that are proved. */
    private static final long OF_EACH_DOLLAR = 700_000;

    private final Traffic traffic;
    private final Pepper pepper;
    private final Function<Destination, String> country;
    private final MessagePrices prices;
    private final long microDollars;

    /**
     * Stops messages by these counts.
     *
     * @param country names the country of a number; empty where it has none
     * @param dailySpendUsd of which 70 % are what messages to such phones may cost in 24 hours
     */
    public UnprovenPhones(
            Traffic traffic,
            Pepper pepper,
            Function<Destination, String> country,
            MessagePrices prices,
            int dailySpendUsd) {
        this.traffic = traffic;
        this.pepper = pepper;
        this.country = country;
        this.prices = prices;
        this.microDollars = dailySpendUsd * OF_EACH_DOLLAR;
    }

    /** A message that does not go out: why, and how long to wait before asking again makes sense. */
    record Stop(What what, Duration pause) {}

    /**
     * Stops a message to this phone, or lets it be sent, with its prefix counted already. What cannot be counted is stopped: a fault
     * must show to nobody, since a name that nobody has never comes here.
     */
    Optional<Stop> stop(PhoneNumber to, Instant now) {
        try {
            return judge(to, now);
        } catch (RuntimeException e) {
            return Optional.of(new Stop(What.NOTHING_SENT_UNCOUNTED, Rules.cooldown(1)));
        }
    }

    /** The prefix comes last, since its message is counted at once. */
    private Optional<Stop> judge(PhoneNumber to, Instant now) {
        LastDay lastDay = traffic.lastDay(now);
        if (lastDay.microDollars(now) >= microDollars) {
            return Optional.of(new Stop(What.NOTHING_SENT_SPEND_LIMIT, PrefixLimits.HOUR));
        }
        if (lastDay.hasFewProved(country.apply(to), Conversion.DEFAULT, now)) {
            return Optional.of(new Stop(What.NOTHING_SENT_FEW_PROVED, PrefixLimits.HOUR));
        }
        return stop(traffic.admit(pepper.hashOfPrefix(to), PrefixLimits.DEFAULT, now));
    }

    private static Optional<Stop> stop(Admission admission) {
        return switch (admission) {
            case ADMITTED -> Optional.empty();
            case PREFIX_FULL -> Optional.of(new Stop(What.NOTHING_SENT_PREFIX_LIMIT, PrefixLimits.TEN_MINUTES));
            case FEW_PROVED -> Optional.of(new Stop(What.NOTHING_SENT_FEW_PROVED, PrefixLimits.HOUR));
        };
    }

    /** The message is out, or may be, and stays so whatever happens here. */
    void sent(PhoneNumber to, Medium medium, Instant now) {
        String region = country.apply(to);
        quietly(() -> traffic.sent(pepper.hashOfPrefix(to), region, prices.microDollars(medium, region), now));
    }

    /** No provider took the message that {@link #stop} let through at that instant: an outage uses up no limit. */
    void takeBack(PhoneNumber to, Instant now) {
        quietly(() -> traffic.takeBack(pepper.hashOfPrefix(to), now));
    }

    /** Counts the first proof of an address, if it is a phone. The proof stands, whatever happens here. */
    void proved(Destination address, Instant now) {
        if (address instanceof PhoneNumber phone) {
            quietly(() -> traffic.proved(pepper.hashOfPrefix(phone), country.apply(phone), now));
        }
    }

    private static void quietly(Runnable count) {
        try {
            count.run();
        } catch (RuntimeException e) {
            // at worst one message too many or too few is counted
        }
    }
}
