package dev.countersign.infra;

import software.amazon.awscdk.services.cognito.LambdaVersion;

/** The version of the event that Cognito gives the token trigger. */
public enum TokenTrigger {
    /** Claims in the ID token alone. Every plan has it. */
    V1(LambdaVersion.V1_0),
    /** Claims in the access token too, which is what a back end checks. */
    V2(LambdaVersion.V2_0),
    /** The same, also for tokens of machines. */
    V3(LambdaVersion.V3_0);

    private final LambdaVersion cognito;

    TokenTrigger(LambdaVersion cognito) {
        this.cognito = cognito;
    }

    LambdaVersion cognito() {
        return cognito;
    }
}
