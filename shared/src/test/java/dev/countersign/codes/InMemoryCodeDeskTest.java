package dev.countersign.codes;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.InMemoryStore;

final class InMemoryCodeDeskTest extends CodeDeskContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ChallengeStore store() {
        return store;
    }

    @Override
    protected Flows flows() {
        return store;
    }
}
