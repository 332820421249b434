package dev.countersign.triggers.aws;

import dev.countersign.idempotency.KeyedRequest;
import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Instant;

/** Keyed requests in DynamoDB: an item for each, which a request of the same name replaces when it is forgotten. */
final class DynamoKeyedRequests implements KeyedRequests {
    private final Table table;

    DynamoKeyedRequests(Table table) {
        this.table = table;
    }

    /** A condition that does not hold yields the item that is there. */
    @Override
    public KeyedRequest first(KeyedRequest request, Instant now) {
        Written written = table.write(new Write(
                Keys.repeat(request),
                "SET fingerprint = :fingerprint, resourceId = :resource, forgetAt = :forgetAt, purgeAt = :purgeAt",
                "attribute_not_exists(pk) OR forgetAt <= :now",
                new Values()
                        .text(":fingerprint", request.fingerprint())
                        .text(":resource", request.resource())
                        .time(":forgetAt", request.forgetAt())
                        .time(":now", now)
                        .purgeAt(request.forgetAt())));
        return read(request, written.item());
    }

    private static KeyedRequest read(KeyedRequest named, Item item) {
        return new KeyedRequest(
                named.pool(), named.name(), item.text("fingerprint"), item.text("resourceId"), item.time("forgetAt"));
    }
}
