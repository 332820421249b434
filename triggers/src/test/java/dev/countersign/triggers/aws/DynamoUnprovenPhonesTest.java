package dev.countersign.triggers.aws;

import dev.countersign.signin.UnprovenPhonesContract;

/** DL-08 and DL-09 in whole sign-ins, with counts in DynamoDB Local. */
final class DynamoUnprovenPhonesTest extends UnprovenPhonesContract {
    DynamoUnprovenPhonesTest() {
        super(() -> new DynamoTraffic(LocalDynamo.table()));
    }
}
