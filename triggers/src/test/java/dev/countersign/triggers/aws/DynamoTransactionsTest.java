package dev.countersign.triggers.aws;

import dev.countersign.transaction.Transactions;
import dev.countersign.transaction.TransactionsContract;

/** The contract of transactions, word for word, against DynamoDB Local. */
final class DynamoTransactionsTest extends TransactionsContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected Transactions transactions() {
        return new DynamoTransactions(TABLE);
    }
}
