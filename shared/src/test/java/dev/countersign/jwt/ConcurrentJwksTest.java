package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads and one source that is slow or hangs. */
class ConcurrentJwksTest {

    private static final TestTokens OLD = new TestTokens("old");
    private static final TestTokens NEW = new TestTokens("new");
    private static final int THREADS = 64;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final ScriptedSource source = new ScriptedSource(OLD.keys());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void letGo() {
        gate.countDown();
        threads.shutdownNow();
    }

    private CachedJwks cache(Duration patience) {
        source.patience = patience;
        return new CachedJwks(source, clock);
    }

    @Test
    void TK_12_aColdCacheWith64ThreadsFetchesOnce() {
        try (var race = new Race(THREADS)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var arrived = new CountDownLatch(THREADS);
                var cold = new ScriptedSource(OLD.keys());
                cold.patience = Duration.ofSeconds(20);
                cold.answer(() -> {
                    await(arrived);
                    return OLD.keys();
                });
                var cache = new CachedJwks(cold, clock);

                race.run(i -> {
                    arrived.countDown();
                    return assertDoesNotThrow(() -> cache.verifier("old"));
                });

                assertEquals(1, cold.fetches());
            }
        }
    }

    @Test
    void TK_12_threadsThatWaitTogetherShareAFailure() throws Exception {
        var cache = cache(Duration.ofSeconds(20));
        source.answer(() -> {
            await(gate);
            throw new KeysUnavailableException("down");
        });

        var refused = inAllThreads(() -> assertThrows(InvalidJwtException.class, () -> cache.verifier("old")));
        gate.countDown();

        for (Future<InvalidJwtException> each : refused) {
            assertEquals(Fault.KEYS_UNAVAILABLE, each.get(10, TimeUnit.SECONDS).fault());
        }
        assertEquals(1, source.fetches());
    }

    @Test
    void TK_12_aHangingFetchDoesNotDelayKeysThatAreKept() throws Exception {
        var cache = cache(Duration.ofSeconds(30));
        cache.verifier("old");
        clock.advance(CachedJwks.REFETCH_PAUSE);
        var begun = hang();
        var waiting = threads.submit(() -> cache.verifier("new"));
        await(begun);

        cache.verifier("old");

        assertFalse(waiting.isDone());
    }

    @Test
    void TK_12_aWaitForAHangingFetchEnds() {
        var cache = cache(Duration.ofMillis(20));
        hang();

        refuses(Fault.KEYS_UNAVAILABLE, cache, "old");
        refuses(Fault.KEYS_UNAVAILABLE, cache, "old");

        assertEquals(1, source.fetches());
    }

    @Test
    void TK_12_aHangingFetchIsTheOnlyOneForAMinute() {
        var cache = cache(Duration.ofMillis(20));
        hang();
        refuses(Fault.KEYS_UNAVAILABLE, cache, "old");

        clock.advance(CachedJwks.LOST_AFTER.minusMillis(1));
        refuses(Fault.KEYS_UNAVAILABLE, cache, "old");

        assertEquals(1, source.fetches());
    }

    @Test
    void TK_12_aFetchThatHangsAMinuteIsGivenUpForLost() {
        var cache = cache(Duration.ofSeconds(20));
        var begun = hang();
        var lost = threads.submit(() -> cache.verifier("old"));
        await(begun);
        source.deliver(OLD.keys());

        clock.advance(CachedJwks.LOST_AFTER);

        assertDoesNotThrow(() -> cache.verifier("old"));
        assertEquals(2, source.fetches());
        assertFalse(lost.isDone());
    }

    @Test
    void TK_12_aLostFetchThatEndsLateDoesNotBringBackItsOldKeys() throws Exception {
        var cache = cache(Duration.ofSeconds(20));
        var begun = hang();
        var lost = threads.submit(() -> cache.verifier("old"));
        await(begun);
        clock.advance(CachedJwks.LOST_AFTER);
        source.deliver(NEW.keys());
        cache.verifier("new");

        gate.countDown();
        lost.get(10, TimeUnit.SECONDS);

        refuses(Fault.KEY_UNKNOWN, cache, "old");
        cache.verifier("new");
    }

    @Test
    void anInterruptedWaitIsARefusalAndStaysInterrupted() {
        var cache = cache(Duration.ofSeconds(20));
        hang();

        Thread.currentThread().interrupt();
        refuses(Fault.KEYS_UNAVAILABLE, cache, "old");

        assertTrue(Thread.interrupted());
    }

    /** Makes the next fetches hang, then deliver the old keys; the latch tells that one has begun. */
    private CountDownLatch hang() {
        var begun = new CountDownLatch(1);
        source.answer(() -> {
            begun.countDown();
            await(gate);
            return OLD.keys();
        });
        return begun;
    }

    private <T> List<Future<T>> inAllThreads(Callable<T> task) {
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            started.add(threads.submit(task));
        }
        return started;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuses(Fault fault, CachedJwks cache, String kid) {
        var refusal = assertThrows(InvalidJwtException.class, () -> cache.verifier(kid));
        assertEquals(fault, refusal.fault());
    }
}
