package dev.countersign.traffic;

import dev.countersign.limit.Ring;
import java.time.Duration;
import java.time.Instant;

/**
 * How many messages may go to the phones of one prefix: numbers that differ in their last four digits at most, as those have that
 * somebody rents by the block.
 *
 * @param perTenMinutes 1 or more, in any rolling ten minutes
 * @param perDay at least {@code perTenMinutes}, in any rolling day
 * @param conversion how many of an hour have to come back
 */
public record PrefixLimits(int perTenMinutes, int perDay, Conversion conversion) {
    public static final PrefixLimits DEFAULT = new PrefixLimits(20, 100, Conversion.DEFAULT);

    public static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    public static final Duration HOUR = Duration.ofHours(1);
    public static final Duration DAY = Duration.ofHours(24);

    public PrefixLimits {
        if (perTenMinutes < 1 || perDay < perTenMinutes) {
            throw new IllegalArgumentException(
                    "prefix limits must be 1 <= perTenMinutes <= perDay, were " + perTenMinutes + " and " + perDay);
        }
    }

    /** What is said to one more message, before it is counted. */
    public Admission judge(Ring messages, Ring proofs, Instant now) {
        if (messages.within(TEN_MINUTES, now) >= perTenMinutes || messages.within(DAY, now) >= perDay) {
            return Admission.PREFIX_FULL;
        }
        return conversion.isLow(messages.within(HOUR, now), proofs.within(HOUR, now))
                ? Admission.FEW_PROVED
                : Admission.ADMITTED;
    }
}
