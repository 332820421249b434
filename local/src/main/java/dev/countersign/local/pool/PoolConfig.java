package dev.countersign.local.pool;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a pool is made of.
 *
 * @param region only a word in events, for example {@code eu-west-1}
 * @param poolId for example {@code eu-west-1_local}
 * @param endpoint where the pool is reached; issuer = endpoint/poolId
 * @param trace is told of every invocation of a trigger, timed-out ones included, on the thread of the call: be quick
 * @param clock tells every time the pool knows, except how long a trigger runs
 * @param triggerLimit time for one invocation; Cognito's is {@link #TRIGGER_LIMIT} and not configurable
 */
public record PoolConfig(
        String region,
        String poolId,
        URI endpoint,
        List<AppClient> clients,
        Triggers triggers,
        Consumer<TriggerCall> trace,
        Clock clock,
        Duration triggerLimit,
        PoolShape shape) {

    public static final Duration TRIGGER_LIMIT = Duration.ofSeconds(5);

    public PoolConfig {
        clients = List.copyOf(clients);
    }

    /** On AWS {@code https://cognito-idp.{region}.amazonaws.com/{pool}}; here the same with the local endpoint. */
    public String issuer() {
        return endpoint.toString().replaceFirst("/$", "") + "/" + poolId;
    }

    Instant now() {
        return clock.instant();
    }

    AppClient client(String id) {
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CognitoException.of(
                        "ResourceNotFoundException", "User pool client " + id + " does not exist."));
    }
}
