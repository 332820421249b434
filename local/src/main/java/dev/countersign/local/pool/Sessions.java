package dev.countersign.local.pool;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a Session string stands for. On AWS the string itself carries the state, encrypted; here it is a random name, which
 * nobody can read either. Each opens one call, once, for the client that got it, until it expires.
 */
final class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** How long an ended session is still told apart from an unknown one. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Map<String, Open> byToken = new ConcurrentHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * A conversation waiting for an answer.
     *
     * @param userName null when nobody has the typed name
     */
    record AuthSession(
            String clientId,
            @Nullable String userName,
            String typedName,
            List<Round> rounds,
            Map<String, String> privateParameters,
            @Nullable String challengeMetadata) {}

    private record Open(AuthSession session, Instant expiresAt, AtomicBoolean used) {}

    String open(AuthSession session, Duration validity) {
        Instant now = clock.instant();
        byToken.values().removeIf(old -> old.expiresAt().plus(REMEMBERED).isBefore(now));
        String token = randomToken();
        byToken.put(token, new Open(session, now.plus(validity), new AtomicBoolean()));
        return token;
    }

    /** Looks without using it up, so that a call with a wrong USERNAME or secret hash does not cost the session. */
    AuthSession look(String token, AppClient client) {
        Open open = byToken.get(token);
        if (open == null || !open.session().clientId().equals(client.id())) {
            throw CognitoException.notAuthorized("Invalid session for the user.");
        }
        if (open.used().get()) {
            throw usedUp();
        }
        if (!clock.instant().isBefore(open.expiresAt())) {
            throw CognitoException.notAuthorized("Invalid session for the user, session is expired.");
        }
        return open.session();
    }

    /** Of any number of parallel calls exactly one returns. */
    AuthSession use(String token, AppClient client) {
        AuthSession session = look(token, client);
        Open open = byToken.get(token);
        if (open == null || !open.used().compareAndSet(false, true)) {
            throw usedUp();
        }
        return session;
    }

    static String randomToken() {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static CognitoException usedUp() {
        return CognitoException.notAuthorized("Invalid session for the user, session can only be used once.");
    }
}
