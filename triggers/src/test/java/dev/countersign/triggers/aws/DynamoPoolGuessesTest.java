package dev.countersign.triggers.aws;

import dev.countersign.signin.PoolGuessesContract;

/** BF-08 in whole sign-ins, with counts in DynamoDB Local. */
final class DynamoPoolGuessesTest extends PoolGuessesContract {
    DynamoPoolGuessesTest() {
        super(new DynamoGuesses(LocalDynamo.table()));
    }
}
