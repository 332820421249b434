package dev.countersign.local.account;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The right of a user pool to call a function's alias. A trigger without it fails every sign-in. */
final class InvokePermissions {
    private static final String COGNITO = "cognito-idp.amazonaws.com";
    private static final String INVOKE = "lambda:InvokeFunction";

    private final LambdaClient lambda;

    InvokePermissions(LambdaClient lambda) {
        this.lambda = lambda;
    }

    /** Whether a statement says so for this very pool. A wider one is not looked for: one more does no harm. */
    boolean granted(FunctionAlias alias, String poolArn) {
        try {
            String policy = lambda.getPolicy(
                            request -> request.functionName(alias.function()).qualifier(alias.name()))
                    .policy();
            return JSONObjectUtils.parse(policy).get("Statement") instanceof List<?> statements
                    && statements.stream().anyMatch(statement -> grants(statement, poolArn));
        } catch (ResourceNotFoundException e) {
            return false; // nobody may call it yet
        } catch (ParseException e) {
            throw new IllegalStateException("the policy of " + alias.arn() + " is not JSON", e);
        }
    }

    private static boolean grants(Object statement, String poolArn) {
        return statement instanceof Map<?, ?> members
                && "Allow".equals(members.get("Effect"))
                && INVOKE.equals(members.get("Action"))
                && members.get("Principal") instanceof Map<?, ?> principal
                && COGNITO.equals(principal.get("Service"))
                && members.get("Condition") instanceof Map<?, ?> condition
                && condition.values().stream().anyMatch(test -> namesSource(test, poolArn));
    }

    private static boolean namesSource(Object test, String poolArn) {
        return test instanceof Map<?, ?> values
                && values.entrySet().stream()
                        .anyMatch(value -> String.valueOf(value.getKey()).equalsIgnoreCase("aws:SourceArn")
                                && poolArn.equals(value.getValue()));
    }

    /** For this pool of this account alone. */
    void grant(FunctionAlias alias, String poolId, String poolArn) {
        lambda.addPermission(request -> request.functionName(alias.function())
                .qualifier(alias.name())
                .statementId("countersign-" + poolId)
                .action(INVOKE)
                .principal(COGNITO)
                .sourceArn(poolArn)
                .sourceAccount(poolArn.split(":", -1)[4]));
    }
}
