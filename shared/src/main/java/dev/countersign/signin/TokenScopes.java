package dev.countersign.signin;

import java.util.List;

/**
 * The scopes that access tokens of an app client go without. At an app client for sign-up people may write their addresses,
 * which {@code SignUp} needs; with the scope for changes of one's own account they, or who steals the token, could do it
 * later as well.
 */
public final class TokenScopes {
    /** Cognito's scope for {@code UpdateUserAttributes} and its like. */
    public static final String OWN_ACCOUNT = "aws.cognito.signin.user.admin";

    private final AppClients clients;

    public TokenScopes(AppClients clients) {
        this.clients = clients;
    }

    /** What to leave out; empty for app clients that are for login, and for those that nobody configured. */
    public List<String> suppressed(User user) {
        return clients.find(user.owner().pool(), user.owner().client())
                .filter(client -> client.role() == ClientRole.SIGN_UP)
                .map(client -> List.of(OWN_ACCOUNT))
                .orElse(List.of());
    }
}
