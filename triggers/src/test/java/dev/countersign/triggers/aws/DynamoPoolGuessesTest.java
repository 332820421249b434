package dev.countersign.triggers.aws;

import dev.countersign.signin.PoolGuessesContract;

/** BF-08 in whole sign-ins that keep everything in DynamoDB Local. */
final class DynamoPoolGuessesTest extends PoolGuessesContract {
    DynamoPoolGuessesTest() {
        super(LocalDynamo.signIns());
    }
}
