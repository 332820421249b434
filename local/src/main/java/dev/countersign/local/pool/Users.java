package dev.countersign.local.pool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The users of the pool. Names are compared without regard to case; a verified address belongs to one user only. */
final class Users {
    private final Map<String, User> byUserName = new ConcurrentHashMap<>();

    /** A pool that begins with these. */
    Users(Collection<User> users) {
        users.forEach(user -> byUserName.put(user.userName(), user));
    }

    /** In no order. */
    List<User> all() {
        return List.copyOf(byUserName.values());
    }

    Optional<User> findForSignIn(String name) {
        return byUserName.values().stream().filter(user -> user.signsInAs(name)).findFirst();
    }

    /** A verified address goes before the same address, unverified, of somebody else. */
    Optional<User> find(String name) {
        return findForSignIn(name)
                .or(() -> byUserName.values().stream()
                        .filter(user -> user.isKnownAs(name))
                        .findFirst());
    }

    User require(String name) {
        return find(name).orElseThrow(CognitoException::userNotFound);
    }

    synchronized void add(User user, String signInName) {
        if (find(signInName).isPresent()) {
            throw CognitoException.of("UsernameExistsException", "User account already exists");
        }
        requireFreeAddresses(user);
        byUserName.put(user.userName(), user);
    }

    synchronized User change(String name, UnaryOperator<User> change) {
        User changed = change.apply(require(name));
        requireFreeAddresses(changed);
        byUserName.put(changed.userName(), changed);
        return changed;
    }

    synchronized void remove(String name) {
        byUserName.remove(require(name).userName());
    }

    private void requireFreeAddresses(User user) {
        for (String kind : Attributes.ADDRESSES) {
            String address = user.verified(kind);
            boolean taken = address != null
                    && byUserName.values().stream()
                            .anyMatch(other -> !other.userName().equals(user.userName())
                                    && address.equalsIgnoreCase(other.verified(kind)));
            if (taken) {
                throw CognitoException.of(
                        "AliasExistsException", "An account with the given " + kind + " already exists.");
            }
        }
    }
}
