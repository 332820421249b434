package dev.countersign.triggers;

/** The functions of this package. They differ in the settings they need and in the events they take. */
public enum LambdaFunction {
    DEFINE("DefineAuthChallenge_"),
    CREATE("CreateAuthChallenge_"),
    VERIFY("VerifyAuthChallengeResponse_"),
    PRE_TOKEN("TokenGeneration_"),
    PRE_SIGN_UP("PreSignUp_"),
    POST_CONFIRMATION("PostConfirmation_");

    private final String sourcePrefix;

    LambdaFunction(String sourcePrefix) {
        this.sourcePrefix = sourcePrefix;
    }

    /** Whether only a deployment with an app client for sign-up has this function. */
    public boolean isForSignUp() {
        return switch (this) {
            case DEFINE, CREATE, VERIFY, PRE_TOKEN -> false;
            case PRE_SIGN_UP, POST_CONFIRMATION -> true;
        };
    }

    /** Whether an event with this {@code triggerSource} is for this function. */
    public boolean handles(String triggerSource) {
        return triggerSource.startsWith(sourcePrefix);
    }
}
