package dev.countersign.jwt;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that {@link JwtVerifier} has verified: holding one is the proof, since nothing else can make one.
 *
 * <p>It was good at the moment of the check. It holds no part of the signature and cannot be turned back into a token.
 */
public final class VerifiedJwt {

    private final Claims claims;
    private final TokenUse use;
    private final String issuer;
    private final String subject;
    private final String clientId;
    private final Instant authTime;
    private final Instant issuedAt;
    private final Instant expiresAt;

    /** Reads all that Cognito always sends; {@link JwtVerifier} judges it before anybody else sees this. */
    VerifiedJwt(Claims claims) throws InvalidJwtException {
        this.claims = claims;
        this.use = TokenUse.of(claims.text("token_use"));
        this.issuer = claims.text("iss");
        this.subject = claims.text("sub");
        this.clientId = claims.text(use.clientClaim());
        this.authTime = claims.time("auth_time");
        this.issuedAt = claims.time("iat");
        this.expiresAt = claims.time("exp");
    }

    /** {@code sub}: the user, for good. The user name is not: it may be an alias. */
    public String subject() {
        return subject;
    }

    /** {@code client_id} of an access token, {@code aud} of an ID token. */
    public String clientId() {
        return clientId;
    }

    public TokenUse use() {
        return use;
    }

    public String issuer() {
        return issuer;
    }

    /** When the user signed in; a refresh does not renew it. */
    public Instant authTime() {
        return authTime;
    }

    /** When this token was made; a refresh renews it. */
    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@code username} of an access token, {@code cognito:username} of an ID token. */
    public Optional<String> username() {
        return claim(use.usernameClaim());
    }

    /** A claim by its name; empty if it is absent or not a string. */
    public Optional<String> claim(String name) {
        return claims.textIfAny(name);
    }

    /** Whether the claim is there, of whatever type. */
    boolean has(String name) {
        return claims.has(name);
    }

    /** Reveals nothing. */
    @Override
    public String toString() {
        return "VerifiedJwt[redacted]";
    }
}
