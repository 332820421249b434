package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Whether the table is kept, protected and emptied, and holds the settings of the app clients. */
final class TableChecks {
    private static final String TIME_TO_LIVE = "purgeAt";

    private final DynamoDbClient dynamo;
    private final Outputs outputs;
    private final ClientSettings settings;
    private final String ofTable;

    TableChecks(DynamoDbClient dynamo, Outputs outputs) {
        this.dynamo = dynamo;
        this.outputs = outputs;
        settings = new ClientSettings(dynamo, outputs);
        ofTable = " --table-name " + outputs.table() + " --region " + outputs.region();
    }

    List<Check> checks() {
        return List.of(
                new Check("table", this::status),
                new Check("table: deletion protection", this::deletionProtection),
                new Check("table: encryption", this::encryption),
                new Check("table: recovery", this::recovery),
                new Check("table: time to live", this::timeToLive),
                new Check("table: app clients", this::clients));
    }

    private TableDescription table() {
        return dynamo.describeTable(request -> request.tableName(outputs.table()))
                .table();
    }

    private Finding status() {
        TableDescription table = table();
        String found = outputs.table() + " is " + table.tableStatusAsString();
        return table.tableStatus() == TableStatus.ACTIVE
                ? Finding.ok(found)
                : Finding.todo(found, "Look again in a few minutes: aws dynamodb describe-table" + ofTable);
    }

    private Finding deletionProtection() {
        return Boolean.TRUE.equals(table().deletionProtectionEnabled())
                ? Finding.ok("on")
                : Finding.todo("off", "Run: aws dynamodb update-table --deletion-protection-enabled" + ofTable);
    }

    /** DynamoDB describes no encryption when it uses a key of its own, that the account does not see. */
    private Finding encryption() {
        TableDescription table = table();
        return table.sseDescription() != null && table.sseDescription().sseType() == SSEType.KMS
                ? Finding.ok("with a KMS key")
                : Finding.todo(
                        "with a key of DynamoDB's own",
                        "Run: aws dynamodb update-table --sse-specification Enabled=true,SSEType=KMS" + ofTable);
    }

    private Finding recovery() {
        PointInTimeRecoveryStatus status = dynamo.describeContinuousBackups(
                        request -> request.tableName(outputs.table()))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription()
                .pointInTimeRecoveryStatus();
        return status == PointInTimeRecoveryStatus.ENABLED
                ? Finding.ok("to a point in time")
                : Finding.todo(
                        "none",
                        "Run: aws dynamodb update-continuous-backups"
                                + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true" + ofTable);
    }

    private Finding timeToLive() {
        TimeToLiveDescription description = dynamo.describeTimeToLive(request -> request.tableName(outputs.table()))
                .timeToLiveDescription();
        boolean on = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        if (on && TIME_TO_LIVE.equals(description.attributeName())) {
            return Finding.ok("on " + TIME_TO_LIVE);
        }
        return Finding.todo(
                on ? "on " + description.attributeName() : "off",
                "Nothing old is purged. Run: aws dynamodb update-time-to-live --time-to-live-specification Enabled=true,AttributeName="
                        + TIME_TO_LIVE + ofTable);
    }

    /** Written by the deployment, read by Create and Verify. */
    private Finding clients() {
        Set<String> found = settings.byId().keySet();
        if (found.isEmpty()) {
            return differs("no settings, so nobody can sign in");
        }
        List<String> faults = new ArrayList<>();
        outputs.clients().forEach((name, id) -> {
            if (!found.contains(id)) {
                faults.add(name + " (" + id + ") has no settings");
            }
        });
        TreeSet<String> others = new TreeSet<>(found);
        others.removeAll(outputs.clients().values());
        others.forEach(id -> faults.add("there are settings for " + id + ", which the stack does not know"));
        return faults.isEmpty()
                ? Finding.ok(
                        "settings for " + String.join(", ", outputs.clients().keySet()))
                : differs(String.join("; ", faults));
    }

    private static Finding differs(String found) {
        return Finding.todo(found, "The deployment writes them: deploy the stack again, " + OutputsFile.CDK_DEPLOY);
    }
}
