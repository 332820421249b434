package dev.countersign.signin;

/**
 * Everything a trigger may say to a caller: Cognito shows the text of a trigger's failure to everyone, as
 * {@code UserLambdaValidationException}, with a full stop of its own behind it. No text says anything about a user who has
 * not shown who he is.
 */
public enum CallerText {
    CLIENT_NOT_CONFIGURED("This app client is not set up for sign-in by code"),
    METHOD_NOT_OFFERED("This app client does not offer this method"),
    BOUND_VALUE_MALFORMED("A bound value is malformed"),
    BOUND_VALUE_NEEDS_STEP_UP("A bound value needs a step-up method"),
    TRANSACTION_NOT_OPEN("There is no such transaction to approve"),
    /** Token-opened flows only. */
    NO_VERIFIED_ADDRESS("There is no verified address for this method"),
    /** Token-opened flows only. */
    ADDRESS_NOT_REACHABLE("Codes cannot be sent to this address"),
    SIGN_UP_NOT_OFFERED("Nobody can sign up here"),
    SIGN_UP_NEEDS_ADDRESS("Enter an e-mail address or a phone number"),
    EMAIL_MALFORMED("Enter an e-mail address such as name@example.com"),
    PHONE_MALFORMED("Enter the phone number with its country code, such as +12025550123"),
    PHONE_NOT_REACHABLE("Codes cannot be sent to this phone number"),
    TRY_AGAIN_LATER("Try again later"),
    WRONG_EVENT("This function does not handle this event");

    private final String text;

    CallerText(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
