package dev.countersign.infra;

import static dev.countersign.triggers.LambdaFunction.POST_CONFIRMATION;
import static dev.countersign.triggers.LambdaFunction.VERIFY;

import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * What functions may change in the user pool, where people sign up: PostConfirmation marks a new account, Verify gives it to
 * the person who proves an address of it. Policies of their own, made after the pool: in the policies of the roles they would
 * be a circle, from the pool to the functions to their rights to the pool.
 */
final class DirectoryRights extends Construct {
    DirectoryRights(Construct scope, String id, IUserPool pool, Map<LambdaFunction, TriggerFunction> functions) {
        super(scope, id);
        allow(functions, POST_CONFIRMATION, "Mark", Rights.changingUsers(pool));
        allow(
                functions,
                VERIFY,
                "GiveToOwner",
                Rights.onUsers(
                        pool,
                        "cognito-idp:AdminUpdateUserAttributes",
                        "cognito-idp:AdminSetUserPassword",
                        "cognito-idp:AdminUserGlobalSignOut"));
    }

    private void allow(
            Map<LambdaFunction, TriggerFunction> functions,
            LambdaFunction kind,
            String name,
            PolicyStatement statement) {
        TriggerFunction function = functions.get(kind);
        if (function == null) {
            throw new IllegalStateException("sign-up without " + kind);
        }
        Policy.Builder.create(this, name)
                .roles(List.of(function.role()))
                .statements(List.of(statement))
                .build();
    }
}
