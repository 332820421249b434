package dev.countersign.signin;

import java.util.List;

/**
 * The scopes that access tokens go without. At an app client for sign-up people may write their addresses, which {@code SignUp}
 * needs; with the scope for changes of one's own account they, or who steals the token, could do it later as well. And who
 * holds a token of an account that nobody has proved yet must not furnish it for himself, whatever the app client.
 */
public final class TokenScopes {
    /** Cognito's scope for {@code UpdateUserAttributes} and its like. */
    public static final String OWN_ACCOUNT = "aws.cognito.signin.user.admin";

    private final AppClients clients;

    public TokenScopes(AppClients clients) {
        this.clients = clients;
    }

    /** What to leave out; mostly nothing. */
    public List<String> suppressed(User user) {
        return user.isUnproven() || clients.forSignUp(user.owner()).isPresent() ? List.of(OWN_ACCOUNT) : List.of();
    }
}
