package dev.countersign.contact;

final class InMemoryContactChangesTest extends ContactChangesContract {
    private final ContactChanges changes = new InMemoryContactChanges();

    @Override
    protected ContactChanges changes() {
        return changes;
    }
}
