package dev.countersign.local.pool;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a pool outlives it, at one moment. It holds secrets.
 *
 * @param users in no order
 * @param refreshTokens each with the sign-in it stands for
 * @param revokedOrigins {@code origin_jti} of sign-ins whose refresh token was revoked
 */
public record PoolRecords(
        SigningKeys keys, List<User> users, Map<String, Grant> refreshTokens, Set<String> revokedOrigins) {

    public PoolRecords {
        users = List.copyOf(users);
        refreshTokens = Map.copyOf(refreshTokens);
        revokedOrigins = Set.copyOf(revokedOrigins);
    }

    /** A pool without anybody in it. */
    public static PoolRecords empty(SigningKeys keys) {
        return new PoolRecords(keys, List.of(), Map.of(), Set.of());
    }

    @Override
    public String toString() {
        return "PoolRecords[" + users.size() + " users, redacted]";
    }
}
