package dev.countersign.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;

/**
 * Where the public keys of an issuer come from (a JWK Set, RFC 7517 §5).
 *
 * <p>A source need not cache, limit or lock anything: {@link JwtVerifier} does that, and calls it at most once per 10
 * seconds while it delivers. It is called on a thread of its own, by one thread at a time unless a call takes over a minute.
 */
@FunctionalInterface
public interface JwkSource {

    /**
     * The issuer's keys as they are now. Keys unfit to verify RS256 may be among them.
     *
     * @throws KeysUnavailableException when there is no answer or no key set in it; a later call may succeed
     */
    JWKSet fetch() throws KeysUnavailableException;

    /**
     * How long the calling thread may wait for keys that are not there yet; asked on that thread, at every wait. Usually
     * 3.5 s, which is time-outs of connection and answer and a little more. Zero gives up at once, and the fetch goes on
     * for whoever comes next.
     */
    default Duration patience() {
        return Duration.ofMillis(3_500);
    }

    /**
     * A source that reads a JWK Set by HTTP, as Cognito publishes it at {@code {issuer}/.well-known/jwks.json}.
     *
     * <p>Gives up after 1 s without a connection, 2 s without data, or 65,536 bytes; follows no redirect.
     *
     * @param url https; plain http only to {@code localhost}, {@code 127.0.0.1} or {@code [::1]}, for a local pool
     * @throws IllegalArgumentException for any other address
     */
    static JwkSource ofUrl(URI url) {
        return new JwkUrl(url);
    }
}
