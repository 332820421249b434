package dev.countersign.model;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.history.StorePorts;

final class InMemoryModelTest implements ModelContract {
    @Override
    public StorePorts ports() {
        InMemoryStore store = new InMemoryStore();
        return new StorePorts(store, store);
    }
}
