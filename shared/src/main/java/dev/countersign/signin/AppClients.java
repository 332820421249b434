package dev.countersign.signin;

import java.util.Optional;

/** The settings of a pool's app clients, as the deployment wrote them. */
public interface AppClients {
    /**
     * The settings of that client, or empty for one that was not configured, which is refused.
     *
     * @throws RuntimeException when they cannot be read now; the caller refuses
     */
    Optional<AppClient> find(String pool, String clientId);
}
