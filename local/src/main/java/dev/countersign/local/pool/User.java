package dev.countersign.local.pool;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user of the pool; a change makes a new one. In a pool with e-mail and phone as sign-in names the user name is a UUID.
 * Who signed up has it as {@code sub} too. Of others the two differ, on purpose: code that mistakes one for the other fails here.
 */
public record User(
        String userName,
        String sub,
        Map<String, String> attributes,
        Status status,
        boolean enabled,
        Password password,
        Instant createdAt,
        Instant modifiedAt) {

    /** Nobody signs in while unconfirmed. With a temporary password, which must be changed, custom auth runs. */
    public enum Status {
        UNCONFIRMED,
        CONFIRMED,
        FORCE_CHANGE_PASSWORD
    }

    public User {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A new one, enabled. */
    static User made(
            String userName,
            String sub,
            Map<String, String> attributes,
            Status status,
            Password password,
            Instant now) {
        return new User(userName, sub, attributes, status, true, password, now, now);
    }

    User withAttributes(Map<String, String> changed, Instant now) {
        return new User(userName, sub, changed, status, enabled, password, createdAt, now);
    }

    User withPassword(Password changed, Status newStatus, Instant now) {
        return new User(userName, sub, attributes, newStatus, enabled, changed, createdAt, now);
    }

    User confirmed(Instant now) {
        return new User(userName, sub, attributes, Status.CONFIRMED, enabled, password, createdAt, now);
    }

    User withEnabled(boolean nowEnabled, Instant now) {
        return new User(userName, sub, attributes, status, nowEnabled, password, createdAt, now);
    }

    /** The name this user may type to sign in: the user name, or an address, verified or not. */
    boolean signsInAs(String name) {
        return userName.equalsIgnoreCase(name)
                || Attributes.ADDRESSES.stream().anyMatch(kind -> name.equalsIgnoreCase(attributes.get(kind)));
    }

    /** Administrators may also name the sub. */
    boolean isKnownAs(String name) {
        return signsInAs(name) || sub.equalsIgnoreCase(name);
    }

    Map<String, String> attributesWithSub() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sub", sub);
        all.putAll(attributes);
        return all;
    }

    /** As triggers see them: all strings, booleans too, with the pseudo attribute that tells the status. */
    Map<String, String> eventAttributes() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sub", sub);
        all.put("cognito:user_status", status.name());
        all.putAll(attributes);
        return all;
    }

    @Override
    public String toString() {
        return "User[" + userName + "]";
    }
}
