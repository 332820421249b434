package dev.countersign.history.broken;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.challenge.SendTerms;
import java.time.Instant;

/** Grants a message to every run that asks before one of them has said how it ended. */
final class LeaseIgnored extends BrokenStore {
    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        Opened opened = store.open(wanted, terms, now);
        boolean leased = opened.outcome() == Outcome.ALREADY_SENT
                && store.find(wanted.flowId())
                        .filter(flow -> isSending(flow, wanted.send()))
                        .isPresent();
        return leased ? new Opened(Outcome.SEND, opened.inForce(), opened.at()) : opened;
    }

    private static boolean isSending(Flow flow, int send) {
        return flow.sending() == send && flow.sent() < send && flow.failed() < send;
    }
}
