package dev.countersign.directory;

import java.util.Map;

/**
 * The user pool, as its administrator reads and changes it. All methods may be repeated: what they leave is the same.
 *
 * <p>All throw a {@code RuntimeException} when the pool cannot be asked, refuses or does not answer; the caller must not take
 * the change as made or as not made.
 */
public interface UserDirectory {
    /** The attributes of a user, {@code sub} among them, as they are now; none of one who is not there or is disabled. */
    Map<String, String> attributes(String pool, String userName);

    /**
     * Sets attributes in one step.
     *
     * @param userName Cognito's user name, never an alias that a caller typed
     * @param attributes names and values; an empty value removes the attribute
     * @throws AddressTakenException when an address among them is another user's
     */
    void update(String pool, String userName, Map<String, String> attributes);

    /** Shuts out whoever holds a password or a session: the password becomes one that nobody knows, and every session ends. */
    void shutOut(String pool, String userName);
}
