package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.Proved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks whether the flow is open, and ends it afterwards. */
final class SuccessWithoutCondition extends BrokenStore {
    @Override
    public Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        Proved looked = copy().prove(answering, proof, now);
        others();
        store.prove(answering, proof, now);
        return looked;
    }
}
