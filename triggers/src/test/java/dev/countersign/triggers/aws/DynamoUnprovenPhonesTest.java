package dev.countersign.triggers.aws;

import dev.countersign.signin.UnprovenPhonesContract;

/** DL-08 and DL-09 in whole sign-ins that keep everything in DynamoDB Local. */
final class DynamoUnprovenPhonesTest extends UnprovenPhonesContract {
    DynamoUnprovenPhonesTest() {
        super(LocalDynamo.signIns());
    }
}
