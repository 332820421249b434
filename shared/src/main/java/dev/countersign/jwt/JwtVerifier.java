package dev.countersign.jwt;

import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies tokens of one Cognito user pool.
 *
 * <p>RS256 only, at most 8,192 characters, JSON at most 16 deep; {@code token_use}, {@code iss}, {@code sub}, client,
 * {@code auth_time}, {@code iat} and {@code exp} are required. Checks are in the order of RFC 7519 §7.2 and RFC 8725 §3, and
 * nothing of the payload is read before the signature holds.
 *
 * <p>Make one per pool and keep it: it keeps the pool's keys for 6 hours, fetches at most once per 10 seconds for a key it
 * does not know, and for threads that wait together only once. A wait ends after 3.5 seconds. Safe for use by many threads.
 */
public final class JwtVerifier {

    private static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);
    private static final Duration MAX_SKEW = Duration.ofSeconds(60);

    private final String issuer;
    private final CachedJwks keys;
    private final Clock clock;
    private final Duration skew;

    /** With a skew of 30 seconds. */
    public JwtVerifier(String issuer, JwkSource keys, Clock clock) {
        this(issuer, keys, clock, DEFAULT_SKEW);
    }

    /**
     * A verifier for one pool.
     *
     * @param issuer exactly as in the tokens: {@code https://cognito-idp.{region}.amazonaws.com/{pool}}, no trailing slash
     * @param keys the pool's keys, for example {@link JwkSource#ofUrl}
     * @param skew how far ahead of our clock the issuer's may be, 0 to 60 seconds; expiry has none
     * @throws IllegalArgumentException if the issuer is blank or the skew out of range
     */
    public JwtVerifier(String issuer, JwkSource keys, Clock clock, Duration skew) {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("issuer must not be blank");
        }
        if (skew.isNegative() || skew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("skew must be PT0S to " + MAX_SKEW + ", was " + skew);
        }
        this.issuer = issuer;
        this.keys = new CachedJwks(keys, clock);
        this.clock = clock;
        this.skew = skew;
    }

    /**
     * The token's content, if all of it is as expected.
     *
     * @throws InvalidJwtException with the first fault found; also when the issuer's keys cannot be had
     */
    public VerifiedJwt verify(String token, Expected expected) throws InvalidJwtException {
        CompactJws jws = CompactJws.parse(token);
        byte[] payload = jws.payload(keys.verifier(jws.keyId()));
        Claims claims = new Claims(CompactJws.json(payload));
        VerifiedJwt jwt = new VerifiedJwt(claims);
        checkOrigin(jwt, expected);
        checkTimes(jwt, claims);
        checkAuthAge(jwt, expected);
        return jwt;
    }

    Duration skew() {
        return skew;
    }

    private void checkOrigin(VerifiedJwt jwt, Expected expected) throws InvalidJwtException {
        if (jwt.use() != expected.use()) {
            throw InvalidJwtException.ofClaim(Fault.TOKEN_USE, "token_use", "names another kind of token");
        }
        if (!jwt.issuer().equals(issuer)) {
            throw InvalidJwtException.ofClaim(Fault.ISSUER, "iss", "is another issuer");
        }
        if (!expected.clients().contains(jwt.clientId())) {
            throw InvalidJwtException.ofClaim(Fault.CLIENT, jwt.use().clientClaim(), "is not an expected app client");
        }
    }

    private void checkTimes(VerifiedJwt jwt, Claims claims) throws InvalidJwtException {
        Instant now = clock.instant();
        // RFC 7519 §4.1.4 allows a leeway here; we take none, a token must not outlive its word.
        if (!now.isBefore(jwt.expiresAt())) {
            throw InvalidJwtException.ofClaim(Fault.EXPIRED, "exp", "is now or past");
        }
        Instant latest = now.plus(skew);
        if (jwt.issuedAt().isAfter(latest)) {
            throw InvalidJwtException.ofClaim(Fault.NOT_YET_VALID, "iat", "lies ahead");
        }
        Optional<Instant> notBefore = claims.timeIfAny("nbf");
        if (notBefore.isPresent() && notBefore.get().isAfter(latest)) {
            throw InvalidJwtException.ofClaim(Fault.NOT_YET_VALID, "nbf", "lies ahead");
        }
    }

    private void checkAuthAge(VerifiedJwt jwt, Expected expected) throws InvalidJwtException {
        Instant now = clock.instant();
        if (jwt.authTime().isAfter(now.plus(skew))) {
            throw InvalidJwtException.ofClaim(Fault.AUTH_TIME, "auth_time", "lies ahead");
        }
        Duration maxAge = expected.maxAuthAge();
        if (maxAge != null && Duration.between(jwt.authTime(), now).compareTo(maxAge) > 0) {
            throw InvalidJwtException.ofClaim(Fault.AUTH_TIME, "auth_time", "is too long ago");
        }
    }
}
