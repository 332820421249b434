package dev.countersign.challenge;

final class InMemoryPurseLocksTest extends PurseLocksContract {
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
    protected PurseLocks purses() {
        return store;
    }
}
