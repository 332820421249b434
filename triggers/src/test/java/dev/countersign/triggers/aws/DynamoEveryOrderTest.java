package dev.countersign.triggers.aws;

import dev.countersign.transaction.EveryOrderContract;
import dev.countersign.transaction.Transactions;

/** TX-07 against DynamoDB Local. */
final class DynamoEveryOrderTest extends EveryOrderContract {
    private static final Transactions TRANSACTIONS = LocalDynamo.transactions();

    @Override
    protected Transactions transactions() {
        return TRANSACTIONS;
    }
}
