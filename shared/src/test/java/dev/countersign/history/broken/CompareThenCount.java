package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.limit.FailureLimits;
import java.time.Instant;

/** Looks whether an answer is left, lets it be compared, and counts it afterwards. */
final class CompareThenCount extends BrokenStore {
    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        Attempt looked = copy().attempt(answering, limits, now);
        others();
        store.attempt(answering, limits, now);
        return looked;
    }
}
