package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A verifier at a fixed time with one key, which counts how often keys were fetched; and short words to ask it. */
final class VerifierCase {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Expected ACCESS = Expected.accessToken(TestTokens.CLIENT);
    static final Expected ID = Expected.idToken(TestTokens.CLIENT);

    final AtomicInteger fetches = new AtomicInteger();
    final JwtVerifier verifier;

    private final TestTokens tokens;

    VerifierCase(TestTokens tokens) {
        this.tokens = tokens;
        this.verifier = new JwtVerifier(TestTokens.ISSUER, this::countAndFetch, CLOCK);
    }

    Map<String, Object> access() {
        return tokens.accessClaims(NOW);
    }

    VerifiedJwt accept(Map<String, ?> claims) throws InvalidJwtException {
        return verifier.verify(tokens.sign(claims), ACCESS);
    }

    InvalidJwtException refuse(Fault fault, String token) {
        return refuse(fault, token, ACCESS);
    }

    InvalidJwtException refuse(Fault fault, Map<String, ?> claims) {
        return refuse(fault, tokens.sign(claims), ACCESS);
    }

    InvalidJwtException refuse(Fault fault, String token, Expected expected) {
        var refusal = assertThrows(InvalidJwtException.class, () -> verifier.verify(token, expected));
        assertEquals(fault, refusal.fault(), refusal.getMessage());
        return refusal;
    }

    private JWKSet countAndFetch() {
        fetches.incrementAndGet();
        return tokens.keys();
    }
}
