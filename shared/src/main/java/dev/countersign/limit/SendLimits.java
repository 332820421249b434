package dev.countersign.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * How many messages may go out in any rolling hour and any rolling day.
 *
 * @param perHour 1 or more
 * @param perDay at least {@code perHour}
 */
public record SendLimits(int perHour, int perDay) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    public SendLimits {
        if (perHour < 1 || perDay < perHour) {
            throw new IllegalArgumentException(
                    "send limits must be 1 <= perHour <= perDay, were " + perHour + " and " + perDay);
        }
    }

    public boolean allow(Ring sends, Instant now) {
        return sends.within(HOUR, now) < perHour && sends.within(DAY, now) < perDay;
    }

    /** The sends with one more, keeping as many as the limits need. */
    public Ring add(Ring sends, Instant now) {
        return sends.add(now, perDay);
    }

    /** The earliest time at which one more message has room. */
    public Instant roomAt(Ring sends, Instant now) {
        Instant hourly = sends.roomAt(perHour, HOUR, now);
        Instant daily = sends.roomAt(perDay, DAY, now);
        return hourly.isAfter(daily) ? hourly : daily;
    }
}
