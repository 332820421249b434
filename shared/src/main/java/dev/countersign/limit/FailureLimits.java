package dev.countersign.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many wrong answers one purse bears.
 *
 * @param free consecutive wrong answers before waits begin
 * @param waits the wait after the free ones, one more for each further wrong answer; the last one repeats
 * @param perDay wrong answers compared in any rolling 24 hours
 * @param closeAt consecutive wrong answers that close the purse until an operator opens it or its person proves another address
 */
public record FailureLimits(int free, List<Duration> waits, int perDay, int closeAt) {
    private static final Duration DAY = Duration.ofHours(24);

    public static final FailureLimits DEFAULT = new FailureLimits(
            5,
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(8),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(60)),
            20,
            100);

    /** What a purse says to one more answer. */
    public enum Verdict {
        COMPARE,
        WAIT,
        CLOSED
    }

    public FailureLimits {
        if (free < 1 || perDay < free || closeAt < free || waits.isEmpty()) {
            throw new IllegalArgumentException("failure limits must be 1 <= free <= perDay, closeAt and have waits");
        }
        waits = List.copyOf(waits);
    }

    public Verdict judge(Failures failures, Instant now) {
        if (failures.blocked() || failures.consecutive() >= closeAt) {
            return Verdict.CLOSED;
        }
        if (failures.compared().within(DAY, now) >= perDay || inBackOff(failures, now)) {
            return Verdict.WAIT;
        }
        return Verdict.COMPARE;
    }

    private boolean inBackOff(Failures failures, Instant now) {
        return now.isBefore(backOffEnds(failures, now));
    }

    /** When a purse that is not closed compares an answer again; now, if it does. */
    public Instant comparesAt(Failures failures, Instant now) {
        Instant day = failures.compared().roomAt(perDay, DAY, now);
        Instant backOff = backOffEnds(failures, now);
        return backOff.isAfter(day) ? backOff : day;
    }

    private Instant backOffEnds(Failures failures, Instant now) {
        List<Instant> times = failures.compared().times();
        if (failures.consecutive() < free || times.isEmpty()) {
            return now;
        }
        Duration wait = waits.get(Math.min(failures.consecutive() - free, waits.size() - 1));
        return times.get(times.size() - 1).plus(wait);
    }
}
