package dev.countersign.history.broken;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.SendTerms;
import java.time.Instant;

/** Looks whether the limits have room, sends, and counts the message afterwards. */
final class SendThenCount extends BrokenStore {
    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        Opened looked = copy().open(wanted, terms, now);
        others();
        store.open(wanted, terms, now);
        return looked;
    }
}
