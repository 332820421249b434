package dev.countersign.jwt;

import com.nimbusds.jose.JWSVerifier;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, fetched when they are needed and kept for 6 hours.
 *
 * <p>A kept key is found without a lock and without waiting, whatever the source does. A {@code kid} that is not kept joins
 * the running fetch, or starts one if the last began long enough ago, and waits a bounded time. Fetches run on a thread of
 * their own, because name resolution and a slow trickle of bytes escape every time-out of the connection.
 *
 * <p>While the source is down, kept keys serve until they are 6 hours old, then everything is refused.
 */
final class CachedJwks {

    static final Duration MAX_AGE = Duration.ofHours(6);

    /** Anyone can invent a {@code kid}, so an unknown one buys at most one fetch per this time. */
    static final Duration REFETCH_PAUSE = Duration.ofSeconds(10);

    /** The same after a failure with no keys left: one blip must not refuse everybody for ten seconds. */
    static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    /** A fetch that runs longer is given up for lost, and another may start. */
    static final Duration LOST_AFTER = Duration.ofMinutes(1);

    private final JwkSource source;
    private final Clock clock;

    private volatile @Nullable Keys kept;
    private @Nullable Fetch latest; // guarded by this

    CachedJwks(JwkSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** What verifies signatures of this key; refused with KEY_UNKNOWN or KEYS_UNAVAILABLE. */
    JWSVerifier verifier(String kid) throws InvalidJwtException {
        Optional<JWSVerifier> known = live(clock.instant()).flatMap(keys -> keys.named(kid));
        if (known.isPresent()) {
            return known.get();
        }
        return await(joinOrStart())
                .named(kid)
                .orElseThrow(() -> InvalidJwtException.of(Fault.KEY_UNKNOWN, "the issuer has no such key for RS256"));
    }

    private Optional<Keys> live(Instant now) {
        return Optional.ofNullable(kept).filter(keys -> keys.youngerThan(MAX_AGE, now));
    }

    private synchronized Fetch joinOrStart() {
        Instant now = clock.instant();
        Fetch last = latest;
        if (last != null && last.beganWithin(pauseAfter(last, now), now)) {
            return last;
        }
        Fetch next = new Fetch(now, CompletableFuture.supplyAsync(() -> fetch(now), CachedJwks::onItsOwnThread));
        latest = next;
        return next;
    }

    private Duration pauseAfter(Fetch last, Instant now) {
        if (!last.keys().isDone()) {
            return LOST_AFTER;
        }
        return live(now).isPresent() ? REFETCH_PAUSE : RETRY_PAUSE;
    }

    private Keys fetch(Instant began) {
        try {
            Keys fetched = Keys.of(source.fetch(), began);
            keep(fetched);
            return fetched;
        } catch (KeysUnavailableException e) {
            throw new CompletionException(e);
        }
    }

    /** A fetch that was given up for lost may still end, after a newer one. */
    private synchronized void keep(Keys fetched) {
        Keys before = kept;
        if (before == null || !fetched.fetchedAt().isBefore(before.fetchedAt())) {
            kept = fetched;
        }
    }

    private Keys await(Fetch fetch) throws InvalidJwtException {
        try {
            return fetch.keys().get(source.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        }
    }

    private static InvalidJwtException unavailable() {
        return InvalidJwtException.of(Fault.KEYS_UNAVAILABLE, "the keys of the issuer cannot be fetched now");
    }

    private static void onItsOwnThread(Runnable fetch) {
        Thread thread = new Thread(fetch, "countersign-jwks");
        thread.setDaemon(true);
        thread.start();
    }

    private record Fetch(Instant began, CompletableFuture<Keys> keys) {

        /** By distance, so that a clock set back far makes a fetch due and not impossible. */
        boolean beganWithin(Duration pause, Instant now) {
            return Duration.between(began, now).abs().compareTo(pause) < 0;
        }
    }
}
