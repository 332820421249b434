package dev.countersign.local.pool;

import org.jspecify.annotations.Nullable;

/**
 * Who signs in through what.
 *
 * @param user null when nobody has the name that was typed
 * @param typedName the USERNAME of InitiateAuth, an alias or the user name
 */
record Caller(AppClient client, @Nullable User user, String typedName) {

    /**
     * The {@code userName} of events: the real user name. For a name that nobody has it is what was typed; AWS does not
     * document what its triggers get then.
     */
    String userName() {
        return user == null ? typedName : user.userName();
    }

    boolean isNamed(String name) {
        return name.equalsIgnoreCase(typedName) || name.equalsIgnoreCase(userName());
    }
}
