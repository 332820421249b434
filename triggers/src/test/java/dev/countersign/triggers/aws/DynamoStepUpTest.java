package dev.countersign.triggers.aws;

import dev.countersign.signin.StepUpContract;

/** RP-05 and the rest of step-ups that keep everything in DynamoDB Local. */
final class DynamoStepUpTest extends StepUpContract {
    DynamoStepUpTest() {
        super(LocalDynamo::signIns);
    }
}
