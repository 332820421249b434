package dev.countersign.challenge;

final class InMemoryStoreTest extends ChallengeStoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    public ChallengeStore store() {
        return store;
    }

    @Override
    public ProofStore proofs() {
        return store;
    }

    @Override
    public ProvenAddresses proven() {
        return store;
    }

    @Override
    public Flows flows() {
        return store;
    }

    @Override
    public Purses purses() {
        return store;
    }
}
