package dev.countersign.history;

import dev.countersign.challenge.InMemoryStore;

final class InMemoryHistoryTest implements HistoryContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    public StorePorts ports() {
        return new StorePorts(store, store);
    }
}
