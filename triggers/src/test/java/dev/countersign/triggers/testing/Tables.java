package dev.countersign.triggers.testing;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table as a deployment makes it, but without a time to live: tests live in a past of their own. */
public final class Tables {
    private Tables() {}

    public static void create(DynamoDbClient dynamo, String name) {
        try {
            make(dynamo, name);
        } catch (ResourceInUseException e) {
            // the SDK has asked twice, since the first answer was late; names are random
        }
    }

    private static void make(DynamoDbClient dynamo, String name) {
        dynamo.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()))
                .keySchema(List.of(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())));
    }
}
