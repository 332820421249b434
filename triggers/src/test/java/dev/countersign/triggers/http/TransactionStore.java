package dev.countersign.triggers.http;

import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.aws.LocalDynamo;

/** Where transactions are kept. */
enum TransactionStore {
    IN_MEMORY,
    IN_DYNAMODB_LOCAL;

    Transactions open() {
        return switch (this) {
            case IN_MEMORY -> new InMemoryTransactions();
            case IN_DYNAMODB_LOCAL -> LocalDynamo.transactions();
        };
    }
}
