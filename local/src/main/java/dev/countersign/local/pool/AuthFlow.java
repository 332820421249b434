package dev.countersign.local.pool;

/** The ways of {@code InitiateAuth} that this pool knows. */
public enum AuthFlow {
    CUSTOM_AUTH,
    USER_PASSWORD_AUTH,
    REFRESH_TOKEN_AUTH;

    static AuthFlow named(String name) {
        return switch (name) {
            case "CUSTOM_AUTH" -> CUSTOM_AUTH;
            case "USER_PASSWORD_AUTH" -> USER_PASSWORD_AUTH;
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> REFRESH_TOKEN_AUTH;
            default -> throw CognitoException.notSupported("AuthFlow " + name);
        };
    }
}
