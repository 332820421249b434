package dev.countersign.operator;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.contact.InMemoryContactChanges;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Ring;
import dev.countersign.notice.InMemorySentNotices;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Transaction;
import dev.countersign.username.InMemoryUserNames;
import java.util.List;

/** The records of the twins in memory. */
public final class InMemoryPersonRecords implements PersonRecords {
    private final InMemoryStore store;
    private final InMemoryTransactions transactions;
    private final InMemoryContactChanges changes;
    private final InMemoryUserNames names;
    private final InMemorySentNotices notices;

    public InMemoryPersonRecords(
            InMemoryStore store,
            InMemoryTransactions transactions,
            InMemoryContactChanges changes,
            InMemoryUserNames names,
            InMemorySentNotices notices) {
        this.store = store;
        this.transactions = transactions;
        this.changes = changes;
        this.names = names;
        this.notices = notices;
    }

    @Override
    public Ring sends(Person person, AddressKind kind, Opening opening) {
        return store.sends(person.owner(), kind, opening);
    }

    @Override
    public void forgetProven(Person person, AddressKind kind) {
        store.forgetProven(person.owner(), kind);
    }

    @Override
    public void forgetChange(Person person) {
        changes.forget(person.owner());
    }

    @Override
    public List<Transaction> transactions(Person person) {
        return transactions.records().stream()
                .filter(known ->
                        known.pool().equals(person.pool()) && known.owner().equals(person.user()))
                .toList();
    }

    @Override
    public int erase(Person person) {
        return store.forget(person.owner())
                + transactions.forget(person.pool(), person.user())
                + (changes.forget(person.owner()) ? 1 : 0)
                + names.forget(person.holder())
                + notices.forget(person.owner());
    }
}
