package dev.countersign.triggers.aws;

import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.idempotency.KeyedRequestsContract;

/** The contract of keyed requests, word for word, against DynamoDB Local. */
final class DynamoKeyedRequestsTest extends KeyedRequestsContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected KeyedRequests requests() {
        return new DynamoKeyedRequests(TABLE);
    }
}
