package dev.countersign.triggers.aws;

import dev.countersign.signin.RegisteredStepUpContract;

/** Step-ups for transactions that are in DynamoDB Local. */
final class DynamoRegisteredStepUpTest extends RegisteredStepUpContract {
    DynamoRegisteredStepUpTest() {
        super(() -> new DynamoTransactions(LocalDynamo.table()));
    }
}
