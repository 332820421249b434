package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.limit.FailureLimits;
import java.time.Instant;

/** Reads the counts, adds one, and writes them back over whatever others have written since. */
final class ReadModifyWrite extends BrokenStore {
    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        InMemoryStore read = copy();
        Attempt counted = read.attempt(answering, limits, now);
        others();
        change(records -> Records.overwritten(records, answering.flowId(), answering.owner(), read.records()));
        return counted;
    }
}
