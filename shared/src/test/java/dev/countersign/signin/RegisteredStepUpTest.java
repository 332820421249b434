package dev.countersign.signin;

import dev.countersign.transaction.InMemoryTransactions;

/** On the twin in memory. */
final class RegisteredStepUpTest extends RegisteredStepUpContract {
    RegisteredStepUpTest() {
        super(InMemoryTransactions::new);
    }
}
