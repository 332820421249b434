package dev.countersign.local.account;

import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The triggers of a user pool, ours and others. */
record PoolTriggers(LambdaConfigType config) {

    static PoolTriggers of(UserPoolType pool) {
        return new PoolTriggers(
                pool.lambdaConfig() == null ? LambdaConfigType.builder().build() : pool.lambdaConfig());
    }

    /** The function there, as it is to be printed; the token trigger with its version. */
    Optional<String> shown(Slot slot) {
        return at(slot).map(arn -> slot == Slot.PRE_TOKEN_GENERATION ? arn + " (" + tokenVersion() + ")" : arn);
    }

    Optional<String> at(Slot slot) {
        return Optional.ofNullable(
                switch (slot) {
                    case DEFINE_AUTH_CHALLENGE -> config.defineAuthChallenge();
                    case CREATE_AUTH_CHALLENGE -> config.createAuthChallenge();
                    case VERIFY_AUTH_CHALLENGE_RESPONSE -> config.verifyAuthChallengeResponse();
                    case PRE_TOKEN_GENERATION ->
                        config.preTokenGenerationConfig() == null
                                ? config.preTokenGeneration()
                                : config.preTokenGenerationConfig().lambdaArn();
                    case PRE_SIGN_UP -> config.preSignUp();
                    case POST_CONFIRMATION -> config.postConfirmation();
                });
    }

    /** Version 1 goes without saying: a pool of the time before the others names none. */
    private String tokenVersion() {
        return config.preTokenGenerationConfig() == null
                ? "V1_0"
                : config.preTokenGenerationConfig().lambdaVersionAsString();
    }

    /** These with the stack's in their places; those that the stack has no function for stay. */
    PoolTriggers with(Outputs outputs) {
        String token = outputs.alias(Slot.PRE_TOKEN_GENERATION).arn();
        LambdaConfigType.Builder wanted = config.toBuilder()
                .defineAuthChallenge(outputs.alias(Slot.DEFINE_AUTH_CHALLENGE).arn())
                .createAuthChallenge(outputs.alias(Slot.CREATE_AUTH_CHALLENGE).arn())
                .verifyAuthChallengeResponse(
                        outputs.alias(Slot.VERIFY_AUTH_CHALLENGE_RESPONSE).arn())
                // Cognito wants both to be the same when it gets both, and an old one may be there.
                .preTokenGeneration(token)
                .preTokenGenerationConfig(it -> it.lambdaArn(token).lambdaVersion(outputs.tokenTrigger()));
        if (outputs.signsUp()) {
            wanted.preSignUp(outputs.alias(Slot.PRE_SIGN_UP).arn())
                    .postConfirmation(outputs.alias(Slot.POST_CONFIRMATION).arn());
        }
        return new PoolTriggers(wanted.build());
    }
}
