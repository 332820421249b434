package dev.countersign.traffic;

import java.time.Instant;

/**
 * Counts the messages to phones that their user has not proved, and the first proofs of such phones. It is given no number: a prefix
 * is known by a keyed hash. Time is the caller's.
 *
 * <p>Any method may throw a {@code RuntimeException} when the counts cannot be had or changed; nothing is sent then.
 */
public interface Traffic {
    /**
     * Asks whether one more message may go to this prefix, and counts it there if so: one atomic step, exact under any
     * parallelism. A repeat counts again.
     */
    Admission admit(String prefix, PrefixLimits limits, Instant now);

    /** Takes back a message that was admitted at that instant and that nobody sent. Of others of the same instant it takes one. */
    void takeBack(String prefix, Instant at);

    /**
     * Counts a message that went out for its country and its price. Counts of several callers add up, whatever their order.
     *
     * @param country ISO 3166-1 alpha-2 code; empty when there is none
     * @param microDollars millionths of a US dollar
     */
    void sent(String prefix, String country, long microDollars, Instant now);

    /** Counts the first proof of a phone for its prefix and its country. */
    void proved(String prefix, String country, Instant now);

    /** What was counted of countries and prices in the last 24 hours; what is being counted at this moment may be missing. */
    LastDay lastDay(Instant now);
}
