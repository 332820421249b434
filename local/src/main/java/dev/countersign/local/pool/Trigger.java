package dev.countersign.local.pool;

/** A trigger, with the name Cognito gives it in its error texts. */
enum Trigger {
    DEFINE("DefineAuthChallenge"),
    CREATE("CreateAuthChallenge"),
    VERIFY("VerifyAuthChallengeResponse"),
    PRE_TOKEN("PreTokenGeneration"),
    PRE_SIGN_UP("PreSignUp"),
    POST_CONFIRMATION("PostConfirmation");

    final String label;

    Trigger(String label) {
        this.label = label;
    }
}
