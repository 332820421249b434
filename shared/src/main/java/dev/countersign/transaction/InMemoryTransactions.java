package dev.countersign.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Transactions in this JVM's memory: the twin of the real store. One lock makes every step atomic. */
public final class InMemoryTransactions implements Transactions {
    private final Map<Key, Transaction> transactions = new HashMap<>();

    private record Key(String pool, String id) {
        static Key of(Transaction transaction) {
            return new Key(transaction.pool(), transaction.id());
        }
    }

    @Override
    public synchronized boolean register(Transaction transaction) {
        Transaction known = transactions.putIfAbsent(Key.of(transaction), transaction);
        return known == null || known.equals(transaction);
    }

    @Override
    public synchronized Optional<Transaction> find(String pool, String id) {
        return Optional.ofNullable(transactions.get(new Key(pool, id)));
    }

    /** All of them, so that another store goes on where this one stopped. */
    public synchronized Set<Transaction> records() {
        return Set.copyOf(transactions.values());
    }

    /** Forgets those of one user, and says how many they were. */
    public synchronized int forget(String pool, String owner) {
        int before = transactions.size();
        transactions
                .values()
                .removeIf(known -> known.pool().equals(pool) && known.owner().equals(owner));
        return before - transactions.size();
    }

    @Override
    public synchronized boolean replace(Transaction before, Transaction next) {
        Transaction known = transactions.get(Key.of(before));
        if (known == null || known.version() != before.version()) {
            return next.equals(known);
        }
        transactions.put(Key.of(next), next);
        return true;
    }
}
