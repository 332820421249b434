package dev.countersign.triggers.aws;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** DynamoDB Local, embedded, in memory, one for all tests of a JVM. It opens no port. */
public final class LocalDynamo {
    private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();

    private LocalDynamo() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The name of a new table, as the deployment makes it, but without a time to live: tests live in a past of their own. */
    public static String newTable(DynamoDbClient client) {
        String name = "countersign-" + UUID.randomUUID();
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()))
                .keySchema(List.of(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())));
        return name;
    }

    static Table table() {
        return new Table(CLIENT, newTable(CLIENT));
    }
}
