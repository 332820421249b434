package dev.countersign.triggers.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a caller who has reached a limit is asked to wait. */
final class RetryAfter {
    /** After wrong answers: waits grow with each, and the store does not say where a person stands. */
    static final Duration WAIT = Duration.ofSeconds(60);

    /** Until an operator has looked. */
    static final Duration CLOSED = Duration.ofDays(1);

    private RetryAfter() {}

    /** Until there is room for a message; a closed purse has no such time. */
    static Duration until(@Nullable Instant room, Instant now) {
        return room == null || !room.isAfter(now) ? WAIT : Duration.between(now, room);
    }
}
