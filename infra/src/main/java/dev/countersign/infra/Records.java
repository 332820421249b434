package dev.countersign.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The table of flows, proofs, limits and app clients, under a key of the account. */
final class Records extends Construct {
    private final Key key;
    private final Table table;

    /** {@code streamed}: whether a function is told of changes. */
    Records(Construct scope, String id, boolean streamed, boolean disposable) {
        super(scope, id);
        RemovalPolicy removal = disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts the table of Countersign")
                .enableKeyRotation(true)
                .removalPolicy(removal)
                .build();
        // Not TableV2: with a key of the account it does not render in a stack without a region.
        this.table = Table.Builder.create(this, "Table")
                .partitionKey(Attribute.builder()
                        .name("pk")
                        .type(AttributeType.STRING)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .timeToLiveAttribute("purgeAt")
                .stream(streamed ? StreamViewType.NEW_AND_OLD_IMAGES : null)
                .deletionProtection(!disposable)
                .removalPolicy(removal)
                .build();
    }

    Table table() {
        return table;
    }

    /** These actions on items whose keys begin like this, and no others. */
    PolicyStatement onItems(List<String> prefixes, List<String> actions) {
        return onKeys(prefixes.stream().map(prefix -> prefix + "#*").toList(), actions);
    }

    /** The same for keys of these patterns, in which {@code *} stands for anything. */
    PolicyStatement onKeys(List<String> patterns, List<String> actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(List.of(table.getTableArn()))
                .conditions(Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", patterns)))
                .build();
    }

    /** To read what changes in the table, which has no rights by item: docs.aws.amazon.com/lambda/latest/dg/with-ddb.html. */
    PolicyStatement changes() {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams"))
                .resources(List.of(table.getTableArn() + "/stream/*"))
                .build();
    }

    /** Who asks DynamoDB for an item needs the table's key too, but only there. */
    PolicyStatement throughTheTable() {
        Stack stack = Stack.of(this);
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(
                        "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
                .resources(List.of(key.getKeyArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("kms:ViaService", "dynamodb." + stack.getRegion() + "." + stack.getUrlSuffix())))
                .build();
    }
}
