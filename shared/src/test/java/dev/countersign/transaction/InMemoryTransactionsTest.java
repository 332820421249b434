package dev.countersign.transaction;

final class InMemoryTransactionsTest extends TransactionsContract {
    private final Transactions transactions = new InMemoryTransactions();

    @Override
    protected Transactions transactions() {
        return transactions;
    }
}
