package dev.countersign.challenge;

final class InMemoryPursesTest extends PursesContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ChallengeStore store() {
        return store;
    }

    @Override
    protected ProofStore proofs() {
        return store;
    }

    @Override
    protected Purses purses() {
        return store;
    }
}
