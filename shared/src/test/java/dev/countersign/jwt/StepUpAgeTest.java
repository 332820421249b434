package dev.countersign.jwt;

import static dev.countersign.jwt.TestTokens.SUBJECT;
import static dev.countersign.jwt.TestTokens.TRANSACTION;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a step-up counts: at each edge, just before and just after. */
class StepUpAgeTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Expected WEB = Expected.accessToken(TestTokens.CLIENT);

    private final MutableClock clock = new MutableClock(NOW);
    private final JwtVerifier verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), clock);
    private final StepUpCheck check = new StepUpCheck(verifier, WEB, clock);
    private final Map<String, Object> claims = TOKENS.stepUpClaims(NOW);

    @ParameterizedTest
    @ValueSource(longs = {299_999, 300_000})
    void honoursAStepUpForFiveMinutes(long millis) {
        clock.advance(Duration.ofMillis(millis));

        assertDoesNotThrow(() -> check.check(TOKENS.sign(claims), SUBJECT, TRANSACTION));
    }

    @Test
    void refusesAStepUpThatIsAMillisecondOlder() {
        clock.advance(Duration.ofMillis(300_001));

        refuses(Reason.TOO_OLD, check);
    }

    @Test
    void refusesAFreshStepUpInAnOldToken() {
        claims.put("iat", NOW.minusSeconds(301).getEpochSecond());

        refuses(Reason.TOO_OLD, check);
    }

    @Test
    void refusesAnOldStepUpInAFreshToken() {
        claims.put("step_up_at", Long.toString(NOW.minusSeconds(301).getEpochSecond()));

        refuses(Reason.TOO_OLD, check);
    }

    @Test
    void takesAStepUpAheadByTheSkewAndNoMore() {
        claims.put("step_up_at", Long.toString(NOW.plusSeconds(30).getEpochSecond()));
        assertDoesNotThrow(() -> check.check(TOKENS.sign(claims), SUBJECT, TRANSACTION));

        claims.put("step_up_at", Long.toString(NOW.plusSeconds(31).getEpochSecond()));
        refuses(Reason.NO_STEP_UP, check);
    }

    @Test
    void takesAnotherAge() {
        var strict = new StepUpCheck(verifier, WEB, clock, Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(1_001));

        refuses(Reason.TOO_OLD, strict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT1H"})
    void takesAnAgeAtItsLimits(String age) {
        assertDoesNotThrow(() -> new StepUpCheck(verifier, WEB, clock, Duration.parse(age)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "PT0S", "PT-5M", "PT1H0.001S"})
    void refusesAnAgeOutsideItsLimits(String age) {
        Duration maxAge = Duration.parse(age);

        var fault = assertThrows(IllegalArgumentException.class, () -> new StepUpCheck(verifier, WEB, clock, maxAge));

        assertEquals("maxAge must be PT1S to PT1H, was " + maxAge, fault.getMessage());
        assertThrows(IllegalArgumentException.class, () -> StepUpCheck.challenge(maxAge));
    }

    private void refuses(Reason reason, StepUpCheck asked) {
        var refusal = assertThrows(
                StepUpRequiredException.class, () -> asked.check(TOKENS.sign(claims), SUBJECT, TRANSACTION));
        assertEquals(reason, refusal.reason());
    }
}
