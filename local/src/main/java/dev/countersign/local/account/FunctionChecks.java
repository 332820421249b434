package dev.countersign.local.account;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Whether the functions behind the triggers and the HTTP API run. */
final class FunctionChecks {
    private final LambdaClient lambda;
    private final InvokePermissions permissions;
    private final Outputs outputs;

    FunctionChecks(LambdaClient lambda, Outputs outputs) {
        this.lambda = lambda;
        permissions = new InvokePermissions(lambda);
        this.outputs = outputs;
    }

    List<Check> checks() {
        Stream<Check> triggers = outputs.slots().stream()
                .flatMap(slot -> Stream.of(
                        new Check("function of " + slot.word(), () -> function(outputs.alias(slot))),
                        new Check("permission of " + slot.word(), () -> permission(slot))));
        // That their API may call them is the stack's own doing, and attach has no part in it.
        Stream<Check> api = outputs.apiFunctions().entrySet().stream()
                .map(named -> new Check("function of " + named.getKey(), () -> function(named.getValue())));
        return Stream.concat(triggers, api).toList();
    }

    private Finding permission(Slot slot) {
        FunctionAlias alias = outputs.alias(slot);
        return permissions.granted(alias, outputs.userPoolArn())
                ? Finding.ok("the pool may call it")
                : Finding.todo(
                        "the pool may not call " + alias.arn() + ", so every " + slot.failing() + " fails",
                        outputs.toConnect());
    }

    private Finding function(FunctionAlias alias) {
        String version = lambda.getAlias(
                        request -> request.functionName(alias.function()).name(alias.name()))
                .functionVersion();
        GetFunctionConfigurationResponse function = lambda.getFunctionConfiguration(
                request -> request.functionName(alias.function()).qualifier(version));
        String found = alias.name() + " is version " + version + ", " + function.stateAsString();
        return switch (function.state()) {
            case ACTIVE -> Finding.ok(found);
            // After weeks without a call; the next one wakes it, too late for the 5 s of a trigger.
            case INACTIVE ->
                Finding.todo(
                        found,
                        "The next call may fail. Wake it: aws lambda invoke --function-name " + alias.arn()
                                + " --region " + outputs.region() + " /dev/null");
            default ->
                Finding.todo(
                        found + because(function),
                        "See aws lambda get-function-configuration --function-name " + alias.arn() + " --region "
                                + outputs.region() + "; when it has failed, deploy the stack again: "
                                + OutputsFile.CDK_DEPLOY);
        };
    }

    private static String because(GetFunctionConfigurationResponse function) {
        return function.stateReason() == null ? "" : " (" + function.stateReason() + ")";
    }
}
