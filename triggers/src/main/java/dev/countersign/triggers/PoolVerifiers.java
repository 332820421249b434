package dev.countersign.triggers;

import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The one verifier of each pool, made when it is first needed and kept with its keys for the life of the function. */
final class PoolVerifiers implements Function<String, JwtVerifier> {
    private final Settings settings;
    private final Function<URI, JwkSource> keys;
    private final Clock clock;
    private final Map<String, JwtVerifier> verifiers = new ConcurrentHashMap<>();

    PoolVerifiers(Settings settings, Function<URI, JwkSource> keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public JwtVerifier apply(String pool) {
        return verifiers.computeIfAbsent(
                pool,
                id -> new JwtVerifier(settings.issuerOf(id), keys.apply(URI.create(settings.jwksUrlOf(id))), clock));
    }
}
