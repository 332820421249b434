package dev.countersign.directory;

import java.util.Map;

/**
 * The user pool, as its administrator changes it. Both methods may be repeated: what they leave is the same.
 *
 * <p>Both throw a {@code RuntimeException} when the pool cannot be asked, refuses or does not answer; the caller must not take
 * the change as made or as not made.
 */
public interface UserDirectory {
    /**
     * Sets attributes in one step.
     *
     * @param userName Cognito's user name, never an alias that a caller typed
     * @param attributes names and values; an empty value removes the attribute
     */
    void update(String pool, String userName, Map<String, String> attributes);

    /** Shuts out whoever holds a password or a session: the password becomes one that nobody knows, and every session ends. */
    void shutOut(String pool, String userName);
}
