package dev.countersign.signin;

import dev.countersign.challenge.Owner;
import java.util.Map;
import java.util.Optional;

/** The settings of a pool's app clients, as the deployment wrote them. */
public interface AppClients {
    /**
     * The settings of all of them, by id.
     *
     * @throws RuntimeException when they cannot be read now; the caller refuses
     */
    Map<String, AppClient> of(String pool);

    /** The settings of that client, or empty for one that was not configured, which is refused. */
    default Optional<AppClient> find(String pool, String clientId) {
        return Optional.ofNullable(of(pool).get(clientId));
    }

    /** The app client that somebody is at, if new people get an account there. */
    default Optional<AppClient> forSignUp(Owner owner) {
        return find(owner.pool(), owner.client()).filter(client -> client.role() == ClientRole.SIGN_UP);
    }
}
