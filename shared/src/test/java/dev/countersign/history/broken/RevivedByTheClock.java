package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.SendTerms;
import dev.countersign.limit.FailureLimits;
import java.time.Instant;

/** Asks the clock alone whether a code has expired, and keeps no note of it: a clock that is set back revives the code. */
final class RevivedByTheClock extends BrokenStore {
    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        return isExpired(wanted, now) ? new Opened(Opened.Outcome.OVER, wanted, now) : store.open(wanted, terms, now);
    }

    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        boolean expired = store.find(answering.flowId())
                .filter(flow -> isExpired(flow.challenge(), now))
                .isPresent();
        return expired ? Attempt.GONE : store.attempt(answering, limits, now);
    }

    private static boolean isExpired(Challenge challenge, Instant now) {
        return !now.isBefore(challenge.expiresAt());
    }
}
