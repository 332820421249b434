package dev.countersign.codes;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;

final class InMemoryCodeDeskTest extends CodeDeskContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ChallengeStore store() {
        return store;
    }

    @Override
    protected Traffic traffic() {
        return new InMemoryTraffic();
    }

    @Override
    protected Flows flows() {
        return store;
    }
}
