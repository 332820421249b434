package dev.countersign.local.account;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * Whether the user pool fits. No advice here names a call that updates a pool or an app client: such a call resets what it
 * does not mention.
 */
final class PoolChecks {
    private final CognitoIdentityProviderClient cognito;
    private final Outputs outputs;
    private final ClientSettings settings;
    private final String inConsole;

    PoolChecks(CognitoIdentityProviderClient cognito, Outputs outputs, ClientSettings settings) {
        this.cognito = cognito;
        this.outputs = outputs;
        this.settings = settings;
        inConsole =
                "In the console, Amazon Cognito, " + outputs.region() + ", user pool " + outputs.userPoolId() + ": ";
    }

    List<Check> checks() {
        Stream<Check> pool = Stream.of(
                new Check("plan", this::plan),
                new Check("triggers", this::triggers),
                new Check("pool: deletion protection", this::deletionProtection));
        Stream<Check> clients = outputs.clients().entrySet().stream()
                .map(client ->
                        new Check("app client " + client.getKey(), () -> client(client.getKey(), client.getValue())));
        return Stream.concat(pool, clients).toList();
    }

    private UserPoolType pool() {
        return cognito.describeUserPool(request -> request.userPoolId(outputs.userPoolId()))
                .userPool();
    }

    private Finding plan() {
        String plan = String.valueOf(pool().userPoolTierAsString());
        String found = plan + ", and the token trigger takes " + outputs.tokenTrigger();
        if (!Plans.carry(plan, outputs.tokenTrigger())) {
            return Finding.todo(
                    found + ", which needs ESSENTIALS or PLUS",
                    inConsole + "Settings, Feature plans; or deploy the stack with a token trigger of V1_0");
        }
        return plan.equals(outputs.plan())
                ? Finding.ok(found)
                : Finding.todo(
                        plan + ", but the stack was deployed for " + outputs.plan(),
                        inConsole + "Settings, Feature plans; or deploy the stack for " + plan);
    }

    private Finding triggers() {
        PoolTriggers found = PoolTriggers.of(pool());
        PoolTriggers wanted = found.with(outputs);
        List<String> faults = outputs.slots().stream()
                .filter(slot -> !found.shown(slot).equals(wanted.shown(slot)))
                .map(slot -> slot.word() + " is " + found.shown(slot).orElse("none") + " instead of "
                        + wanted.shown(slot).orElseThrow())
                .toList();
        return faults.isEmpty()
                ? Finding.ok("all " + outputs.slots().size() + " are the stack's aliases, the token trigger with "
                        + outputs.tokenTrigger())
                : Finding.todo(String.join("; ", faults), outputs.toConnect());
    }

    private Finding deletionProtection() {
        return pool().deletionProtection() == DeletionProtectionType.ACTIVE
                ? Finding.ok("on")
                : Finding.todo("off", inConsole + "Settings, Deletion protection, Activate");
    }

    private Finding client(String name, String id) {
        UserPoolClientType client = cognito.describeUserPoolClient(
                        request -> request.userPoolId(outputs.userPoolId()).clientId(id))
                .userPoolClient();
        List<String> faults = new ClientShape(settings.role(id), outputs.tokenTrigger()).faults(client);
        return faults.isEmpty()
                ? Finding.ok("as it must be")
                : Finding.todo(
                        String.join("; ", faults),
                        inConsole + "App clients, " + name + "; or deploy the stack again when the client is its own");
    }
}
