package dev.countersign.challenge;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that is stopped and started again before every call; on the way its records pass through the given hands. */
final class RestartingStore implements ChallengeStore, Flows, ProofStore, ProvenAddresses, Purses {
    private final UnaryOperator<StoreRecords> hands;
    private InMemoryStore store = new InMemoryStore();

    RestartingStore(UnaryOperator<StoreRecords> hands) {
        this.hands = hands;
    }

    private InMemoryStore restarted() {
        StoreRecords records = store.records();
        store = new InMemoryStore();
        store.restore(hands.apply(records));
        if (!store.records().equals(records)) {
            throw new AssertionError("another store than before: " + store.records() + ", was " + records);
        }
        return store;
    }

    @Override
    public synchronized Opened open(Challenge wanted, SendTerms terms, Instant now) {
        return restarted().open(wanted, terms, now);
    }

    @Override
    public synchronized void sent(String flowId, int send, boolean accepted) {
        restarted().sent(flowId, send, accepted);
    }

    @Override
    public synchronized Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        return restarted().attempt(answering, limits, now);
    }

    @Override
    public synchronized Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        return restarted().prove(answering, proof, now);
    }

    @Override
    public synchronized Optional<Flow> find(String flowId) {
        return restarted().find(flowId);
    }

    @Override
    public synchronized boolean end(String flowId, Owner owner, Instant now) {
        return restarted().end(flowId, owner, now);
    }

    @Override
    public synchronized Optional<Proof> claim(ProofKey key, Instant now) {
        return restarted().claim(key, now);
    }

    @Override
    public synchronized Set<Address> of(Owner owner) {
        return restarted().of(owner);
    }

    @Override
    public synchronized boolean claimFirst(Owner owner, Address address) {
        return restarted().claimFirst(owner, address);
    }

    @Override
    public synchronized void replace(Owner owner, Address address) {
        restarted().replace(owner, address);
    }

    @Override
    public synchronized Failures failures(Owner owner, Opening opening) {
        return restarted().failures(owner, opening);
    }

    @Override
    public synchronized boolean open(Owner owner, Opening opening, Instant now) {
        return restarted().open(owner, opening, now);
    }
}
