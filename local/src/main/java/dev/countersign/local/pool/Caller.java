package dev.countersign.local.pool;

import org.jspecify.annotations.Nullable;

/**
 * Who signs in through what.
 *
 * @param user null when nobody has the name that was typed
 * @param typedName the USERNAME of InitiateAuth, an alias or the user name
 */
record Caller(AppClient client, @Nullable User user, String typedName) {

    /** The real user name; for an unknown user all there is, what was typed. */
    String userName() {
        return user == null ? typedName : user.userName();
    }

    boolean isNamed(String name) {
        return name.equalsIgnoreCase(typedName) || name.equalsIgnoreCase(userName());
    }
}
