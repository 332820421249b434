package dev.countersign.local.pool;

/** An error as Cognito's callers see it: a type, a text, nothing else. Stackless: it is an answer, not a fault here. */
public final class CognitoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private CognitoException(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    /** The exception's name in AWS's API, for example {@code NotAuthorizedException}. */
    public String type() {
        return type;
    }

    /** The HTTP status; 400 for all that the service itself refuses. */
    public int status() {
        return status;
    }

    static CognitoException of(String type, String message) {
        return new CognitoException(400, type, message);
    }

    /** An error that is not Cognito's own, for what stands before it. */
    public static CognitoException withStatus(int status, String type, String message) {
        return new CognitoException(status, type, message);
    }

    static CognitoException notAuthorized(String message) {
        return of("NotAuthorizedException", message);
    }

    static CognitoException incorrectUserNameOrPassword() {
        return notAuthorized("Incorrect username or password.");
    }

    static CognitoException userNotFound() {
        return of("UserNotFoundException", "User does not exist.");
    }

    static CognitoException cannotBeConfirmed(User user) {
        return notAuthorized("User cannot be confirmed. Current status is " + user.status());
    }

    static CognitoException invalidParameter(String message) {
        return of("InvalidParameterException", message);
    }

    static CognitoException unrecognizableLambdaOutput() {
        return of("InvalidLambdaResponseException", "Unrecognizable lambda output");
    }

    /** Something Cognito can do and this pool cannot; {@code what} names it. */
    static CognitoException notSupported(String what) {
        return invalidParameter(what + " is not supported by the local pool.");
    }
}
