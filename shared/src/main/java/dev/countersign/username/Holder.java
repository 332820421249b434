package dev.countersign.username;

/**
 * Whom a user name belongs to.
 *
 * @param pool user pool id
 * @param user the user's {@code sub}
 */
public record Holder(String pool, String user) {}
