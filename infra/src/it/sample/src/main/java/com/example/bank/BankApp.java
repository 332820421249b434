package com.example.bank;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.infra.CountersignAuth;
import dev.countersign.infra.CountersignProps;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.Set;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.Construct;

/** Sign-in by e-mail code for a user pool that the bank already has in its stack. */
public final class BankApp {
    private static final class BankStack extends Stack {
        private BankStack(Construct scope) {
            super(scope, "Bank");
            UserPool customers = UserPool.Builder.create(this, "Customers").build();
            CountersignProps props = CountersignProps.builder()
                    .setting("CHANNELS", "email")
                    .setting("SES_FROM_ADDRESS", "Bank <no-reply@bank.example>")
                    .client(new AppClient(
                            "web",
                            Set.of(SignInMethod.EMAIL_OTP),
                            Entry.PARAMETERS,
                            StepUpToken.WITH_REQUEST,
                            Set.of()))
                    .userPool(customers)
                    .build();
            new CountersignAuth(this, "SignIn", props);
        }
    }

    private BankApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        new BankStack(app);
        app.synth();
    }
}
