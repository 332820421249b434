package dev.countersign.local.account;

/** A place for a trigger in a user pool that one of our functions takes. */
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
}
