package dev.countersign.model;

import dev.countersign.challenge.SendTerms;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Limits so low that seven events reach each of them. */
final class Terms {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int TRIES = 2;
    static final int MESSAGES = 4;
    static final int FREE = 2;
    static final Duration WAIT = Duration.ofSeconds(30);
    static final int PER_DAY = 4;
    static final int CLOSE_AT = 3;

    static final FailureLimits FAILURES = new FailureLimits(FREE, List.of(WAIT), PER_DAY, CLOSE_AT);
    static final SendTerms SENDS = new SendTerms(new SendLimits(MESSAGES, MESSAGES), new SendLimits(50, 50), FAILURES);

    private Terms() {}
}
