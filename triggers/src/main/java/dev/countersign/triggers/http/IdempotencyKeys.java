package dev.countersign.triggers.http;

import dev.countersign.idempotency.KeyedRequest;
import dev.countersign.idempotency.KeyedRequests;
import dev.countersign.triggers.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The ids of what requests make. With an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) a repeat gets the id of
 * the first one: the handler then finds what that one made, or makes it where that one died before.
 */
public final class IdempotencyKeys {
    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");

    private final String pool;
    private final KeyedRequests requests;
    private final Supplier<String> ids;
    private final Clock clock;

    /** Keys for one pool's function. {@code ids} draws another id each time. */
    public IdempotencyKeys(String pool, KeyedRequests requests, Supplier<String> ids, Clock clock) {
        this.pool = pool;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Of what this request makes. Without a key it is a new one, and nothing is written.
     *
     * @param content the fields that the request consists of, each in its canonical form: under one key they have to stay
     */
    String idFor(ApiRequest request, Principal caller, List<String> content) {
        return request.idempotencyKey()
                .map(key -> idUnder(key, request.route().key(), caller, content))
                .orElseGet(ids);
    }

    private String idUnder(String key, String route, Principal caller, List<String> content) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.MALFORMED);
        }
        Instant now = clock.instant();
        KeyedRequest wanted = KeyedRequest.of(pool, caller.text(), route, key, content, ids.get(), now);
        KeyedRequest first = requests.first(wanted, now);
        if (!first.asksLike(wanted)) {
            throw new ProblemException(Problem.IDEMPOTENCY_KEY_USED);
        }
        return first.resource();
    }
}
