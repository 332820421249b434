package dev.countersign.triggers.aws;

import dev.countersign.triggers.testing.Tables;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** DynamoDB Local, embedded, in memory, one for all tests of a JVM. It opens no port, and tells its maker nothing. */
public final class LocalDynamo {
    private static final boolean NO_TELEMETRY = true;
    private static final DynamoDbClient CLIENT =
            FewAtATime.of(DynamoDBEmbedded.create(NO_TELEMETRY).dynamoDbClient());

    private LocalDynamo() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The name of a new table. */
    public static String newTable(DynamoDbClient client) {
        String name = "countersign-" + UUID.randomUUID();
        Tables.create(client, name);
        return name;
    }

    static Table table() {
        return new Table(CLIENT, newTable(CLIENT));
    }
}
