package dev.countersign.transaction;

final class InMemoryEveryOrderTest extends EveryOrderContract {
    private final Transactions transactions = new InMemoryTransactions();

    @Override
    protected Transactions transactions() {
        return transactions;
    }
}
