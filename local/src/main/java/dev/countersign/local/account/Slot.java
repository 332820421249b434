package dev.countersign.local.account;

import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** A place for a trigger in a user pool's {@code LambdaConfig} that one of our functions takes. */
enum Slot {
    DEFINE_AUTH_CHALLENGE("DefineAuthChallenge", "DefineAlias"),
    CREATE_AUTH_CHALLENGE("CreateAuthChallenge", "CreateAlias"),
    VERIFY_AUTH_CHALLENGE_RESPONSE("VerifyAuthChallengeResponse", "VerifyAlias"),
    PRE_TOKEN_GENERATION("PreTokenGeneration", "PreTokenAlias");

    private final String word;
    private final String output;

    Slot(String word, String output) {
        this.word = word;
        this.output = output;
    }

    /** As AWS calls it. */
    String word() {
        return word;
    }

    /** The key of our function's alias among the stack's outputs. */
    String output() {
        return output;
    }

    /** The function that the pool has there. */
    Optional<String> in(LambdaConfigType config) {
        return Optional.ofNullable(
                switch (this) {
                    case DEFINE_AUTH_CHALLENGE -> config.defineAuthChallenge();
                    case CREATE_AUTH_CHALLENGE -> config.createAuthChallenge();
                    case VERIFY_AUTH_CHALLENGE_RESPONSE -> config.verifyAuthChallengeResponse();
                    case PRE_TOKEN_GENERATION ->
                        config.preTokenGenerationConfig() == null
                                ? config.preTokenGeneration()
                                : config.preTokenGenerationConfig().lambdaArn();
                });
    }

    /** Version 1 goes without saying: a pool of the time before the others names none. */
    static String tokenVersion(LambdaConfigType config) {
        return config.preTokenGenerationConfig() == null
                ? "V1_0"
                : config.preTokenGenerationConfig().lambdaVersionAsString();
    }
}
