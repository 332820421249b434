package dev.countersign.local.account;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.signin.ClientRole;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The settings of the app clients where the functions read them: one item of the table, which the deployment writes. */
final class ClientSettings {
    private static final AttributeValue NONE = AttributeValue.fromM(Map.of());

    private final DynamoDbClient dynamo;
    private final Outputs outputs;

    ClientSettings(DynamoDbClient dynamo, Outputs outputs) {
        this.dynamo = dynamo;
        this.outputs = outputs;
    }

    /** By the id of the client; empty when there are none. */
    Map<String, AttributeValue> byId() {
        AttributeValue clients = dynamo.getItem(request -> request.tableName(outputs.table())
                        .key(Map.of("pk", AttributeValue.fromS("CLIENTS#" + outputs.userPoolId())))
                        .consistentRead(true))
                .item()
                .get("clients");
        return clients == null || !clients.hasM() ? Map.of() : clients.m();
    }

    /** A client without settings counts as one for login, which may do less; that it has none is said elsewhere. */
    ClientRole role(String id) {
        return role(byId(), id);
    }

    /** Names of the stack's clients at which people get an account. */
    List<String> forSignUp() {
        Map<String, AttributeValue> byId = byId();
        return outputs.clients().entrySet().stream()
                .filter(client -> role(byId, client.getValue()) == ClientRole.SIGN_UP)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ClientRole role(Map<String, AttributeValue> byId, String id) {
        AttributeValue role = byId.getOrDefault(id, NONE).m().get("role");
        return role != null && spelled(ClientRole.SIGN_UP).equals(role.s()) ? ClientRole.SIGN_UP : ClientRole.LOGIN;
    }
}
