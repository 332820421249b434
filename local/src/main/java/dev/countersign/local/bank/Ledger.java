package dev.countersign.local.bank;

import java.util.Map;
import java.util.Set;

/**
 * The payments of a bank at one moment.
 *
 * @param payments by their id
 * @param executed ids of those that were executed
 */
public record Ledger(Map<String, Payment> payments, Set<String> executed) {
    public static final Ledger EMPTY = new Ledger(Map.of(), Set.of());

    public Ledger {
        payments = Map.copyOf(payments);
        executed = Set.copyOf(executed);
    }
}
