package dev.countersign.triggers.aws;

import dev.countersign.traffic.TrafficContract;

/** DL-08 and DL-09 against DynamoDB Local. */
final class DynamoTrafficTest extends TrafficContract {
    DynamoTrafficTest() {
        super(new DynamoTraffic(LocalDynamo.table()));
    }
}
