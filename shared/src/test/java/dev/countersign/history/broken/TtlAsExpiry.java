package dev.countersign.history.broken;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.SendTerms;
import java.time.Duration;
import java.time.Instant;

/** Takes a code for alive while its item exists, and items are deleted two days late. */
final class TtlAsExpiry extends BrokenStore {
    private static final Duration DELETED_LATE = Duration.ofDays(2);

    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        Opened opened = store.open(expiring(wanted, DELETED_LATE), terms, now);
        return new Opened(opened.outcome(), expiring(opened.inForce(), DELETED_LATE.negated()), opened.at());
    }

    private static Challenge expiring(Challenge challenge, Duration later) {
        return new Challenge(
                challenge.flowId(),
                challenge.owner(),
                challenge.opening(),
                challenge.address(),
                challenge.codeKey(),
                challenge.digits(),
                challenge.tries(),
                challenge.expiresAt().plus(later),
                challenge.send(),
                challenge.entry(),
                challenge.decoy());
    }
}
