package dev.countersign.infra;

import dev.countersign.signin.AppClient;
import dev.countersign.triggers.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.services.cognito.IUserPoolClient;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Writes the settings of the app clients into the table, after the clients exist: they cannot be environment variables, since
 * the clients need the pool, the pool needs the functions, and the functions would need the clients.
 */
final class ClientSettings extends Construct {
    ClientSettings(
            Construct scope,
            String id,
            Records records,
            String userPoolId,
            CountersignProps props,
            Map<String, IUserPoolClient> byName) {
        super(scope, id);
        Map<String, Object> byId = new LinkedHashMap<>();
        props.clients().forEach(client -> byId.put(idOf(client.name(), byName), attributes(client, byName)));
        Map<String, Object> item = inOrder(Map.of("pk", text("CLIENTS#" + userPoolId), "clients", Map.of("M", byId)));
        AwsSdkCall put = AwsSdkCall.builder()
                .service("DynamoDB")
                .action("PutItem")
                .parameters(inOrder(Map.of("TableName", records.table().getTableName(), "Item", item)))
                .physicalResourceId(PhysicalResourceId.of("CLIENTS#" + userPoolId + " " + props.clientsRevision()))
                .build();
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // Its own role: CDK's would carry a policy of AWS that writes every log of the account.
        Role role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("Countersign, writes the settings of app clients")
                .build();
        log.grantWrite(role);
        AwsCustomResource.Builder.create(this, "Item")
                .role(role)
                .resourceType("Custom::CountersignClients")
                .onCreate(put)
                .onUpdate(put)
                .policy(AwsCustomResourcePolicy.fromStatements(List.of(
                        records.onItems(List.of("CLIENTS"), List.of("dynamodb:PutItem")), records.throughTheTable())))
                .installLatestAwsSdk(false)
                .logGroup(log)
                .build();
    }

    /** As {@code DynamoAppClients} reads it. */
    private static Map<String, Object> attributes(AppClient client, Map<String, IUserPoolClient> byName) {
        Map<String, Object> attributes = inOrder(Map.of(
                "name", text(client.name()),
                "methods",
                        texts(client.methods().stream().map(Enum::name).sorted().toList()),
                "entry", text(Settings.spelled(client.entry())),
                "stepUpToken", text(Settings.spelled(client.stepUpToken())),
                "role", text(Settings.spelled(client.role())),
                "stepUpFrom",
                        texts(client.stepUpFrom().stream()
                                .sorted()
                                .map(name -> idOf(name, byName))
                                .toList())));
        return Map.of("M", attributes);
    }

    /** The call is text in the template: in another order it would be another text, and an update of nothing. */
    private static Map<String, Object> inOrder(Map<String, Object> map) {
        return new TreeMap<>(map);
    }

    private static String idOf(String name, Map<String, IUserPoolClient> byName) {
        IUserPoolClient client = byName.get(name);
        if (client == null) {
            throw new IllegalStateException("the rules let an unknown client through: " + name);
        }
        return client.getUserPoolClientId();
    }

    private static Map<String, Object> text(String text) {
        return Map.of("S", text);
    }

    private static Map<String, Object> texts(List<String> texts) {
        return Map.of("L", texts.stream().map(ClientSettings::text).toList());
    }
}
