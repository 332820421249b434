package dev.countersign.infra;

import software.amazon.awscdk.services.cognito.FeaturePlan;

/** The feature plan of the user pool, which decides what Cognito charges and how much of a token may be changed. */
public enum Plan {
    LITE(FeaturePlan.LITE, TokenTrigger.V1),
    ESSENTIALS(FeaturePlan.ESSENTIALS, TokenTrigger.V2),
    PLUS(FeaturePlan.PLUS, TokenTrigger.V2);

    private final FeaturePlan cognito;
    private final TokenTrigger usualTrigger;

    Plan(FeaturePlan cognito, TokenTrigger usualTrigger) {
        this.cognito = cognito;
        this.usualTrigger = usualTrigger;
    }

    FeaturePlan cognito() {
        return cognito;
    }

    TokenTrigger usualTrigger() {
        return usualTrigger;
    }

    /** Claims in the access token need a plan above Lite. */
    boolean allows(TokenTrigger trigger) {
        return trigger == TokenTrigger.V1 || this != LITE;
    }
}
