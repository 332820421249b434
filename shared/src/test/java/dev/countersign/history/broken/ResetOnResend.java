package dev.countersign.history.broken;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.challenge.SendTerms;
import java.time.Instant;

/** A code that is sent again begins a new count. */
final class ResetOnResend extends BrokenStore {
    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        Opened opened = store.open(wanted, terms, now);
        if (opened.outcome() == Outcome.SEND && wanted.send() > 1) {
            change(records -> Records.withoutPurses(records, wanted.owner()));
        }
        return opened;
    }
}
