package dev.countersign.local.pool;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the pool; a change makes a new one. In a pool with e-mail and phone as sign-in names the user name is a UUID;
 * here it is deliberately not the {@code sub}, so that code which mistakes one for the other fails on a laptop.
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

    /** Whether the password is a temporary one. Custom auth runs in both states. */
    public enum Status {
        CONFIRMED,
        FORCE_CHANGE_PASSWORD
    }

    public User {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    User withAttributes(Map<String, String> changed, Instant now) {
        return new User(userName, sub, changed, status, enabled, password, createdAt, now);
    }

    User withPassword(Password changed, Status newStatus, Instant now) {
        return new User(userName, sub, attributes, newStatus, enabled, changed, createdAt, now);
    }

    User withEnabled(boolean nowEnabled, Instant now) {
        return new User(userName, sub, attributes, status, nowEnabled, password, createdAt, now);
    }

    /** The name this user may type to sign in: the user name, or an address that is verified. */
    boolean signsInAs(String name) {
        return userName.equalsIgnoreCase(name)
                || Attributes.ADDRESSES.stream().anyMatch(kind -> name.equalsIgnoreCase(verified(kind)));
    }

    /** Administrators may also name the sub, or an address that is not verified. */
    boolean isKnownAs(String name) {
        return signsInAs(name)
                || sub.equalsIgnoreCase(name)
                || Attributes.ADDRESSES.stream().anyMatch(kind -> name.equalsIgnoreCase(attributes.get(kind)));
    }

    @Nullable
    String verified(String addressKind) {
        return "true".equals(attributes.get(addressKind + "_verified")) ? attributes.get(addressKind) : null;
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
