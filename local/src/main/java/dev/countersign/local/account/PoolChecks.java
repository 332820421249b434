package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * Whether the user pool fits. No advice here names a call that updates a pool or an app client: such a call resets what it
 * does not mention.
 */
final class PoolChecks {
    private final CognitoIdentityProviderClient cognito;
    private final Outputs outputs;
    private final String inConsole;

    PoolChecks(CognitoIdentityProviderClient cognito, Outputs outputs) {
        this.cognito = cognito;
        this.outputs = outputs;
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
        LambdaConfigType config = pool().lambdaConfig();
        List<String> faults = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            fault(slot, config).ifPresent(faults::add);
        }
        return faults.isEmpty()
                ? Finding.ok("all four are the stack's aliases, the token trigger with " + outputs.tokenTrigger())
                : Finding.todo(
                        String.join("; ", faults),
                        "If the pool is the stack's own, deploy it again: cdk deploy. If it was there before, run:"
                                + " ./countersign attach --outputs FILE --stack " + outputs.stack() + " --pool "
                                + outputs.userPoolId());
    }

    private Optional<String> fault(Slot slot, LambdaConfigType config) {
        String found = slot.in(config).orElse("none");
        if (!found.equals(outputs.alias(slot).arn())) {
            return Optional.of(slot.word() + " is " + found);
        }
        String version = Slot.tokenVersion(config);
        return slot == Slot.PRE_TOKEN_GENERATION && !version.equals(outputs.tokenTrigger())
                ? Optional.of(slot.word() + " gets " + version + " instead of " + outputs.tokenTrigger())
                : Optional.empty();
    }

    private Finding deletionProtection() {
        return pool().deletionProtection() == DeletionProtectionType.ACTIVE
                ? Finding.ok("on")
                : Finding.todo("off", inConsole + "Settings, Deletion protection, Activate");
    }

    private Finding client(String name, String id) {
        List<String> faults = ClientShape.faults(cognito.describeUserPoolClient(
                        request -> request.userPoolId(outputs.userPoolId()).clientId(id))
                .userPoolClient());
        return faults.isEmpty()
                ? Finding.ok("as it must be")
                : Finding.todo(
                        String.join("; ", faults),
                        inConsole + "App clients, " + name + "; or deploy the stack again when the client is its own");
    }
}
