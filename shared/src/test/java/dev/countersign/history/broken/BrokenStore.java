package dev.countersign.history.broken;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.Proved;
import dev.countersign.challenge.SendTerms;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.limit.FailureLimits;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store in memory, for others to break one step of. */
abstract class BrokenStore implements ChallengeStore, ProofStore {
    final InMemoryStore store = new InMemoryStore();

    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        return store.open(wanted, terms, now);
    }

    @Override
    public void sent(String flowId, int send, boolean accepted) {
        store.sent(flowId, send, accepted);
    }

    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        return store.attempt(answering, limits, now);
    }

    @Override
    public Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        return store.prove(answering, proof, now);
    }

    @Override
    public Optional<Proof> claim(ProofKey key, Instant now) {
        return store.claim(key, now);
    }

    /** What the store holds, read at one moment; others go on meanwhile. */
    final InMemoryStore copy() {
        InMemoryStore copy = new InMemoryStore();
        copy.restore(store.records());
        return copy;
    }

    /** Writes without a condition. */
    final void change(UnaryOperator<StoreRecords> change) {
        synchronized (store) {
            store.restore(change.apply(store.records()));
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }

    /** Lets other threads in between a read and the write that follows from it. */
    static void others() {
        LockSupport.parkNanos(1);
    }
}
