package dev.countersign.idempotency;

final class InMemoryKeyedRequestsTest extends KeyedRequestsContract {
    private final KeyedRequests requests = new InMemoryKeyedRequests();

    @Override
    protected KeyedRequests requests() {
        return requests;
    }
}
