package dev.countersign.local.pool;

import java.time.Instant;

/** One sign-in, as its tokens remember it; {@code originJti} and {@code authTime} survive every refresh. */
public record Grant(
        String userName, String clientId, String originJti, String eventId, Instant authTime, Instant expiresAt) {}
