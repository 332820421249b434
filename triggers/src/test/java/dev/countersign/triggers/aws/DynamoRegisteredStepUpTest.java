package dev.countersign.triggers.aws;

import dev.countersign.signin.RegisteredStepUpContract;

/** Step-ups for transactions that keep everything in DynamoDB Local. */
final class DynamoRegisteredStepUpTest extends RegisteredStepUpContract {
    DynamoRegisteredStepUpTest() {
        super(LocalDynamo::signIns);
    }
}
