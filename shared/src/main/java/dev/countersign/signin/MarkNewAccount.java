package dev.countersign.signin;

import dev.countersign.directory.UserDirectory;
import java.util.HashMap;
import java.util.Map;

/**
 * Marks an account that was just made at an app client for sign-up as one that nobody has proved yet, with the wishes that
 * came along. Accounts that a federation made, or with an address that is verified already, stay as they are.
 */
public final class MarkNewAccount {
    /** Cognito's own word for how far an account is, which it adds to the attributes in an event. */
    private static final String STATUS = "cognito:user_status";

    private static final String FROM_FEDERATION = "EXTERNAL_PROVIDER";

    private final AppClients clients;
    private final UserDirectory directory;

    public MarkNewAccount(AppClients clients, UserDirectory directory) {
        this.clients = clients;
        this.directory = directory;
    }

    /** May be repeated. */
    public void mark(User user, Metadata metadata) {
        boolean federated = FROM_FEDERATION.equals(user.attributes().get(STATUS));
        if (clients.forSignUp(user.owner()).isPresent() && !federated && !user.hasVerifiedAddress()) {
            Map<String, String> attributes = new HashMap<>(Preferences.attributes(metadata, metadata.channel()));
            attributes.put(User.AUTH_PURPOSE, User.SIGNED_UP);
            directory.update(user.owner().pool(), user.name(), attributes);
        }
    }
}
