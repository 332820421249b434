package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When keys are fetched, how long they are kept, and what happens while the source is down. */
class CachedJwksTest {

    private static final TestTokens OLD = new TestTokens("old");
    private static final TestTokens NEW = new TestTokens("new");
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final ScriptedSource source = new ScriptedSource(OLD.keys());
    private final CachedJwks cache = new CachedJwks(source, clock);

    @Test
    void TK_12_fetchesOnceForManyTokens() {
        for (int i = 0; i < 1_000; i++) {
            finds("old");
        }

        assertEquals(1, source.fetches());
    }

    @Test
    void fetchThatHangsKeepsNoProgramAlive() throws InvalidJwtException {
        var daemon = new AtomicBoolean();
        JwkSource noting = () -> {
            daemon.set(Thread.currentThread().isDaemon());
            return OLD.keys();
        };

        new CachedJwks(noting, clock).verifier("old");

        assertTrue(daemon.get());
    }

    @Test
    void TK_12_findsARotatedKeyByFetchingAgain() {
        finds("old");
        source.deliver(both());
        clock.advance(CachedJwks.REFETCH_PAUSE);

        finds("new");
        finds("old");
        assertEquals(2, source.fetches());
    }

    @Test
    void TK_12_refusesAKeyThatWasWithdrawn() {
        finds("old");
        source.deliver(NEW.keys());
        clock.advance(CachedJwks.REFETCH_PAUSE);
        finds("new");

        refuses(Fault.KEY_UNKNOWN, "old");
    }

    @Test
    void TK_12_anUnknownKeyBuysOneFetchPerTenSeconds() {
        finds("old");
        for (int i = 0; i < 1_000; i++) {
            refuses(Fault.KEY_UNKNOWN, "invented-" + i);
        }
        assertEquals(1, source.fetches());

        clock.advance(CachedJwks.REFETCH_PAUSE.minus(INSTANT));
        refuses(Fault.KEY_UNKNOWN, "invented");
        assertEquals(1, source.fetches());

        clock.advance(INSTANT);
        refuses(Fault.KEY_UNKNOWN, "invented");
        refuses(Fault.KEY_UNKNOWN, "invented");
        assertEquals(2, source.fetches());
    }

    @Test
    void TK_12_keptKeysServeUntilTheirMaxAgeThenAllIsClosed() {
        finds("old");
        source.fail();

        clock.advance(CachedJwks.MAX_AGE.minus(INSTANT));
        finds("old");
        clock.advance(INSTANT);
        refuses(Fault.KEYS_UNAVAILABLE, "old");
    }

    @Test
    void TK_12_keysAreFetchedAgainAtTheirMaxAge() {
        finds("old");
        source.deliver(both());

        clock.advance(CachedJwks.MAX_AGE.minus(INSTANT));
        finds("old");
        assertEquals(1, source.fetches());
        clock.advance(INSTANT);
        finds("old");
        assertEquals(2, source.fetches());
    }

    @Test
    void TK_12_aFailedFetchDoesNotRenewKeptKeys() {
        finds("old");
        source.fail();
        clock.advance(CachedJwks.MAX_AGE.minus(INSTANT));
        refuses(Fault.KEYS_UNAVAILABLE, "new");
        clock.advance(INSTANT);

        refuses(Fault.KEYS_UNAVAILABLE, "old");
    }

    @Test
    void TK_12_withNoKeysAtAllAFailureIsRetriedAfterASecond() {
        source.fail();
        refuses(Fault.KEYS_UNAVAILABLE, "old");
        source.deliver(OLD.keys());

        clock.advance(CachedJwks.RETRY_PAUSE.minus(INSTANT));
        refuses(Fault.KEYS_UNAVAILABLE, "old");
        assertEquals(1, source.fetches());
        clock.advance(INSTANT);
        finds("old");
        assertEquals(2, source.fetches());
    }

    @Test
    void TK_12_withKeysKeptAFailureIsNotRetriedForTenSeconds() {
        finds("old");
        clock.advance(CachedJwks.REFETCH_PAUSE);
        source.fail();
        refuses(Fault.KEYS_UNAVAILABLE, "new");
        source.deliver(both());

        clock.advance(CachedJwks.REFETCH_PAUSE.minus(INSTANT));
        refuses(Fault.KEYS_UNAVAILABLE, "new");
        finds("old");
        clock.advance(INSTANT);
        finds("new");
        assertEquals(3, source.fetches());
    }

    @Test
    void TK_12_anAnswerWithoutUsableKeysDoesNotWipeOutKeptOnes() {
        finds("old");
        clock.advance(CachedJwks.REFETCH_PAUSE);
        source.deliver(new JWKSet());

        refuses(Fault.KEYS_UNAVAILABLE, "new");
        finds("old");
    }

    @Test
    void TK_12_whateverASourceThrowsIsARefusal() {
        source.answer(() -> {
            throw new IllegalStateException("canary");
        });
        refuses(Fault.KEYS_UNAVAILABLE, "old");

        clock.advance(CachedJwks.RETRY_PAUSE);
        source.answer(() -> {
            throw new StackOverflowError("canary");
        });
        refuses(Fault.KEYS_UNAVAILABLE, "old");
    }

    @Test
    void aClockSetBackMakesAFetchDueAndNotImpossible() {
        finds("old");
        source.deliver(both());
        clock.advance(Duration.ofMinutes(-10));

        finds("new");
    }

    private static JWKSet both() {
        return new JWKSet(List.of(OLD.key().toPublicJWK(), NEW.key().toPublicJWK()));
    }

    private void finds(String kid) {
        assertDoesNotThrow(() -> cache.verifier(kid));
    }

    private void refuses(Fault fault, String kid) {
        var refusal = assertThrows(InvalidJwtException.class, () -> cache.verifier(kid));
        assertEquals(fault, refusal.fault());
    }
}
