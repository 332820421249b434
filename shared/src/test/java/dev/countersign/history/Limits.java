package dev.countersign.history;

import dev.countersign.challenge.SendTerms;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.util.List;

/**
 * The limits of a run: tight, so that a few hundred operations reach all of them.
 *
 * @param tries answers that a challenge bears
 */
record Limits(int tries, SendTerms terms) {
    static final Limits TIGHT = new Limits(
            3,
            new SendTerms(
                    new SendLimits(6, 9),
                    new SendLimits(7, 12),
                    new FailureLimits(
                            4, List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2)), 8, 14)));

    FailureLimits failures() {
        return terms.failures();
    }
}
