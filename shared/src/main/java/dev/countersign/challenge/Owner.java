package dev.countersign.challenge;

/**
 * Whom a challenge belongs to.
 *
 * @param pool user pool id
 * @param client app client id
 * @param user the user's {@code sub}; for a name nobody has, a made-up one that equals no {@code sub}
 */
public record Owner(String pool, String client, String user) {}
