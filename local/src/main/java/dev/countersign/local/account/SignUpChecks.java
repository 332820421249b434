package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Whether app clients, triggers and user pool agree on whether people may sign up. */
final class SignUpChecks {
    private final CognitoIdentityProviderClient cognito;
    private final Outputs outputs;
    private final ClientSettings settings;

    SignUpChecks(CognitoIdentityProviderClient cognito, Outputs outputs, ClientSettings settings) {
        this.cognito = cognito;
        this.outputs = outputs;
        this.settings = settings;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("sign-up", this::clients));
        if (outputs.signsUp()) {
            checks.add(new Check("sign-up: pool", this::pool));
        }
        return checks;
    }

    /** Without PreSignUp the pool lets everybody in at every app client, and nobody marks the accounts. */
    private Finding clients() {
        List<String> clients = settings.forSignUp();
        String names = String.join(", ", clients);
        if (clients.isEmpty() && !outputs.signsUp()) {
            return Finding.ok("off, no app client is for it");
        }
        if (clients.isEmpty()) {
            return Finding.todo("the stack has PreSignUp, and no app client is for sign-up", deploy());
        }
        return outputs.signsUp()
                ? Finding.ok("at " + names)
                : Finding.todo(names + " is for sign-up, and the outputs name no PreSignUp that guards it", deploy());
    }

    private static String deploy() {
        return "Table and outputs are of different deployments: deploy the stack again, " + OutputsFile.CDK_DEPLOY
                + " --outputs-file FILE";
    }

    private Finding pool() {
        UserPoolType pool = cognito.describeUserPool(request -> request.userPoolId(outputs.userPoolId()))
                .userPool();
        boolean closed = pool.adminCreateUserConfig() != null
                && Boolean.TRUE.equals(pool.adminCreateUserConfig().allowAdminCreateUserOnly());
        return closed
                ? Finding.todo(
                        "only administrators make accounts, so SignUp is refused",
                        "When the triggers are set, and not before, or everybody gets in at every app client: in the console, Amazon Cognito, "
                                + outputs.region() + ", user pool " + outputs.userPoolId()
                                + ": Sign-up, Self-service sign-up, Enable self-registration")
                : Finding.ok("people may sign up by themselves");
    }
}
