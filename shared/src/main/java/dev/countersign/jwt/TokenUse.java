package dev.countersign.jwt;

/**
 * The kind of a Cognito token, from its claim {@code token_use}.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html">
 * Amazon Cognito, user pool JSON web tokens</a>. A kind decides in which claim Cognito names the app client and the user.
 */
public enum TokenUse {
    ACCESS("access", "client_id", "username"),
    ID("id", "aud", "cognito:username");

    private final String claimValue;
    private final String clientClaim;
    private final String usernameClaim;

    TokenUse(String claimValue, String clientClaim, String usernameClaim) {
        this.claimValue = claimValue;
        this.clientClaim = clientClaim;
        this.usernameClaim = usernameClaim;
    }

    static TokenUse of(String claimValue) throws InvalidJwtException {
        for (TokenUse use : values()) {
            if (use.claimValue.equals(claimValue)) {
                return use;
            }
        }
        throw InvalidJwtException.ofClaim(InvalidJwtException.Fault.TOKEN_USE, "token_use", "is neither access nor id");
    }

    String clientClaim() {
        return clientClaim;
    }

    String usernameClaim() {
        return usernameClaim;
    }
}
