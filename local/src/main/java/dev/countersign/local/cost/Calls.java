package dev.countersign.local.cost;

import dev.countersign.triggers.LambdaFunction;
import java.util.Map;

/**
 * What is billed by the call, for one sign-in or step-up.
 *
 * @param runs how often Cognito runs each function
 * @param reads items that are read by {@code GetItem}
 * @param updates items that are written by {@code UpdateItem}
 * @param transactions calls of {@code TransactWriteItems}
 * @param transactionItems the items of all these transactions; one that is only checked counts too
 * @param macs calls of {@code GenerateMac}
 * @param messages calls of {@code SendEmail} or {@code Publish}
 */
record Calls(
        Map<LambdaFunction, Integer> runs,
        int reads,
        int updates,
        int transactions,
        int transactionItems,
        int macs,
        int messages) {
    Calls {
        runs = Map.copyOf(runs);
    }

    int runs(LambdaFunction function) {
        return runs.getOrDefault(function, 0);
    }

    int allRuns() {
        return runs.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A transaction writes each item twice: once to prepare, once to commit. Items are below 1 KB, the size of a unit. */
    int writeUnits() {
        return updates + 2 * transactionItems;
    }

    /** Calls that a person waits for, without the message. */
    int calls() {
        return reads + updates + transactions + macs;
    }
}
