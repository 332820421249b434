package dev.countersign.triggers.aws;

import dev.countersign.traffic.GuessesContract;

/** BF-08 against DynamoDB Local. */
final class DynamoGuessesTest extends GuessesContract {
    DynamoGuessesTest() {
        super(new DynamoGuesses(LocalDynamo.table()));
    }
}
