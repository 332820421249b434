package dev.countersign.local.account;

/** A place for a trigger in a user pool that one of our functions takes. */
enum Slot {
    DEFINE_AUTH_CHALLENGE("DefineAuthChallenge", "DefineAlias"),
    CREATE_AUTH_CHALLENGE("CreateAuthChallenge", "CreateAlias"),
    VERIFY_AUTH_CHALLENGE_RESPONSE("VerifyAuthChallengeResponse", "VerifyAlias"),
    PRE_TOKEN_GENERATION("PreTokenGeneration", "PreTokenAlias"),
    /** This one and the next only in a stack that has an app client for sign-up. */
    PRE_SIGN_UP("PreSignUp", "PreSignUpAlias"),
    POST_CONFIRMATION("PostConfirmation", "PostConfirmationAlias");

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

    /** What people cannot do while the trigger fails. */
    String failing() {
        return this == PRE_SIGN_UP || this == POST_CONFIRMATION ? "sign-up" : "sign-in";
    }

    /** The key of our function's alias among the stack's outputs. */
    String output() {
        return output;
    }
}
