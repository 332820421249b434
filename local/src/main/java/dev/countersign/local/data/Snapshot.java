package dev.countersign.local.data;

import dev.countersign.challenge.StoreRecords;
import dev.countersign.local.pool.PoolRecords;
import dev.countersign.local.pool.SigningKeys;
import dev.countersign.transaction.Transaction;
import java.time.Duration;
import java.util.Set;

/**
 * Everything of the local pool that outlives a run, at one moment. Sessions, inbox and trace are not in it.
 *
 * @param clockAhead how far the clock was put forward
 */
public record Snapshot(
        Duration clockAhead, Secrets secrets, PoolRecords pool, StoreRecords store, Set<Transaction> transactions) {
    /** Farther than anybody gets by hand, and near enough to count on with. */
    private static final Duration FARTHEST = Duration.ofDays(365_000_000);

    public Snapshot {
        transactions = Set.copyOf(transactions);
        if (clockAhead.isNegative() || clockAhead.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("the clock can only be put forward, and not by a million years");
        }
    }

    /** What a first run begins with: new keys, and nobody in the pool. */
    public static Snapshot fresh() {
        return new Snapshot(
                Duration.ZERO,
                Secrets.random(),
                PoolRecords.empty(SigningKeys.generate()),
                StoreRecords.NONE,
                Set.of());
    }

    @Override
    public String toString() {
        return "Snapshot[redacted]";
    }
}
