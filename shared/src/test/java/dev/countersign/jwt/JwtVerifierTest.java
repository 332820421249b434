package dev.countersign.jwt;

import static dev.countersign.jwt.VerifierCase.ACCESS;
import static dev.countersign.jwt.VerifierCase.CLOCK;
import static dev.countersign.jwt.VerifierCase.ID;
import static dev.countersign.jwt.VerifierCase.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {

    private static final TestTokens TOKENS = new TestTokens();

    private final VerifierCase pool = new VerifierCase(TOKENS);

    @Test
    void yieldsWhatAnAccessTokenSays() throws Exception {
        VerifiedJwt jwt = pool.verifier.verify(TOKENS.sign(TOKENS.accessClaims(NOW)), ACCESS);

        assertEquals(TestTokens.SUBJECT, jwt.subject());
        assertEquals(TestTokens.CLIENT, jwt.clientId());
        assertEquals(TokenUse.ACCESS, jwt.use());
        assertEquals(TestTokens.ISSUER, jwt.issuer());
        assertEquals(NOW, jwt.authTime());
        assertEquals(NOW, jwt.issuedAt());
        assertEquals(NOW.plusSeconds(3600), jwt.expiresAt());
        assertEquals(Optional.of("ada"), jwt.username());
        assertEquals(Optional.of("aws.cognito.signin.user.admin"), jwt.claim("scope"));
    }

    @Test
    void yieldsWhatAnIdTokenSays() throws Exception {
        VerifiedJwt jwt = pool.verifier.verify(TOKENS.sign(TOKENS.idClaims(NOW)), ID);

        assertEquals(TokenUse.ID, jwt.use());
        assertEquals(TestTokens.CLIENT, jwt.clientId());
        assertEquals(Optional.of("ada"), jwt.username());
    }

    @Test
    void claimIsEmptyUnlessItIsAString() throws Exception {
        var claims = pool.access();
        claims.put("level", 3);
        claims.put("nothing", null);

        VerifiedJwt jwt = pool.accept(claims);

        assertEquals(Optional.empty(), jwt.claim("level"));
        assertEquals(Optional.empty(), jwt.claim("nothing"));
        assertEquals(Optional.empty(), jwt.claim("absent"));
    }

    @Test
    void acceptsAnyOfSeveralClients() throws Exception {
        String access = TOKENS.sign(TOKENS.accessClaims(NOW));
        String id = TOKENS.sign(TOKENS.idClaims(NOW));

        VerifiedJwt first = pool.verifier.verify(access, Expected.accessToken("another", TestTokens.CLIENT));
        VerifiedJwt second = pool.verifier.verify(id, Expected.idToken("another", TestTokens.CLIENT));

        assertEquals(TestTokens.CLIENT, first.clientId());
        assertEquals(TestTokens.CLIENT, second.clientId());
    }

    @Test
    void refusalHasNoStackTraceNoCauseAndNoValueOfTheToken() {
        var claims = pool.access();
        claims.put("iss", "https://canary.example");

        InvalidJwtException refusal = pool.refuse(Fault.ISSUER, claims);

        assertEquals(0, refusal.getStackTrace().length);
        assertNull(refusal.getCause());
        assertEquals("claim iss is another issuer", refusal.getMessage());
        assertEquals(Optional.of("iss"), refusal.claim());
    }

    @Test
    void refusalBeforeTheClaimsNamesNone() {
        assertEquals(Optional.empty(), pool.refuse(Fault.FORMAT, "x").claim());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30_000, 60_000})
    void takesASkewUpToAMinute(long millis) throws Exception {
        var verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), CLOCK, Duration.ofMillis(millis));
        var claims = pool.access();
        claims.put("iat", NOW.plusMillis(millis).getEpochSecond());

        assertEquals(
                TestTokens.SUBJECT, verifier.verify(TOKENS.sign(claims), ACCESS).subject());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 60_001})
    void refusesASkewOutsideItsLimits(long millis) {
        Duration skew = Duration.ofMillis(millis);

        var fault = assertThrows(
                IllegalArgumentException.class, () -> new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), CLOCK, skew));

        assertEquals("skew must be PT0S to PT1M, was " + skew, fault.getMessage());
    }

    @Test
    void refusesABlankIssuer() {
        assertThrows(IllegalArgumentException.class, () -> new JwtVerifier(" ", TOKENS.source(), CLOCK));
    }

    @Test
    void forgettingTheClientsIsAnError() {
        var fault = assertThrows(IllegalArgumentException.class, () -> new Expected(TokenUse.ACCESS, Set.of(), null));

        assertEquals("clients must name at least one app client, was empty", fault.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Expected.idToken(" "));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void anAuthAgeIsMoreThanZero(long nanos) {
        assertThrows(IllegalArgumentException.class, () -> ACCESS.withinAuthAge(Duration.ofNanos(nanos)));
    }
}
