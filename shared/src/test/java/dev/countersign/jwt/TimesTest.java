package dev.countersign.jwt;

import static dev.countersign.jwt.VerifierCase.ACCESS;
import static dev.countersign.jwt.VerifierCase.NOW;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token counts: each edge at, just before and just after. The verifier has the default skew of 30 seconds. */
class TimesTest {

    private static final TestTokens TOKENS = new TestTokens();

    private final VerifierCase pool = new VerifierCase(TOKENS);

    @ParameterizedTest
    @ValueSource(longs = {-3600, -30, -1, 0})
    void TK_09_refusesATokenThatExpiresNowOrExpired(long seconds) {
        pool.refuse(Fault.EXPIRED, with("exp", seconds));
    }

    @Test
    void TK_09_acceptsATokenThatExpiresInASecond() {
        assertDoesNotThrow(() -> pool.verifier.verify(with("exp", 1), ACCESS));
    }

    @Test
    void TK_09_acceptsATokenAMillisecondBeforeItExpires() {
        Clock late = Clock.fixed(NOW.plusMillis(999), ZoneOffset.UTC);
        var verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), late);

        assertDoesNotThrow(() -> verifier.verify(with("exp", 1), ACCESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void TK_09_acceptsATimeAheadByTheSkew(String claim) {
        assertDoesNotThrow(() -> pool.verifier.verify(with(claim, 29), ACCESS));
        assertDoesNotThrow(() -> pool.verifier.verify(with(claim, 30), ACCESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void TK_09_refusesATimeAheadByMoreThanTheSkew(String claim) {
        pool.refuse(Fault.NOT_YET_VALID, with(claim, 31));
    }

    @Test
    void TK_09_refusesATimeAheadByAMillisecondMoreThanTheSkew() {
        Clock early = Clock.fixed(NOW.minusMillis(1), ZoneOffset.UTC);
        var verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), early, Duration.ZERO);

        var refusal = assertThrows(InvalidJwtException.class, () -> verifier.verify(with("iat", 0), ACCESS));

        assertEquals(Fault.NOT_YET_VALID, refusal.fault());
    }

    @Test
    void TK_09_aTokenMayBeOldButNotExpired() {
        assertDoesNotThrow(() -> pool.verifier.verify(with("iat", -86_400), ACCESS));
    }

    @Test
    void anySignInIsRecentEnoughUnlessALimitIsSet() {
        assertDoesNotThrow(() -> pool.verifier.verify(with("auth_time", -315_360_000), ACCESS));
    }

    @Test
    void acceptsASignInAsOldAsTheLimit() {
        var expected = ACCESS.withinAuthAge(Duration.ofHours(8));

        assertDoesNotThrow(() -> pool.verifier.verify(with("auth_time", -28_799), expected));
        assertDoesNotThrow(() -> pool.verifier.verify(with("auth_time", -28_800), expected));
    }

    @Test
    void refusesASignInOlderThanTheLimit() {
        pool.refuse(Fault.AUTH_TIME, with("auth_time", -28_801), ACCESS.withinAuthAge(Duration.ofHours(8)));
    }

    @Test
    void refusesASignInThatLiesAhead() {
        assertDoesNotThrow(() -> pool.verifier.verify(with("auth_time", 30), ACCESS));
        pool.refuse(Fault.AUTH_TIME, with("auth_time", 31));
    }

    @Test
    void acceptsTheFirstAndTheLastSecondThatCount() {
        var claims = pool.access();
        claims.put("iat", 0);
        claims.put("exp", 253_402_300_799L);

        assertDoesNotThrow(() -> pool.verifier.verify(TOKENS.sign(claims), ACCESS));
    }

    private String with(String claim, long secondsFromNow) {
        var claims = pool.access();
        claims.put(claim, NOW.plusSeconds(secondsFromNow).getEpochSecond());
        return TOKENS.sign(claims);
    }
}
