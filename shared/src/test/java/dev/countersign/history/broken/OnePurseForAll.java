package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.Proved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A success of the one purse ends the row of the other, so that a person's own step-ups free the guesses of strangers. */
final class OnePurseForAll extends BrokenStore {
    @Override
    public Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        Proved proved = store.prove(answering, proof, now);
        if (proved.isDone()) {
            change(records -> Records.withoutPurses(records, answering.owner()));
        }
        return proved;
    }
}
