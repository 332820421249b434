package dev.countersign.local.pool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The users of the pool. Names are compared without regard to case; an address, verified or not, belongs to one user only. */
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

    Optional<User> find(String name) {
        return byUserName.values().stream().filter(user -> user.isKnownAs(name)).findFirst();
    }

    User require(String name) {
        return find(name).orElseThrow(CognitoException::userNotFound);
    }

    /** The same caller with the record as it is now: a trigger may just have changed it. */
    Caller asNow(Caller caller) {
        User user = caller.user();
        if (user == null) {
            return caller;
        }
        User now = byUserName.get(user.userName());
        if (now == null) {
            throw CognitoException.incorrectUserNameOrPassword();
        }
        return new Caller(caller.client(), now, caller.typedName());
    }

    synchronized void add(User user) {
        requireFreeAddresses(user, "UsernameExistsException");
        byUserName.put(user.userName(), user);
    }

    synchronized User change(String name, UnaryOperator<User> change) {
        User changed = change.apply(require(name));
        requireFreeAddresses(changed, "AliasExistsException");
        byUserName.put(changed.userName(), changed);
        return changed;
    }

    synchronized void remove(String name) {
        byUserName.remove(require(name).userName());
    }

    private void requireFreeAddresses(User user, String fault) {
        for (String kind : Attributes.ADDRESSES) {
            String address = user.attributes().get(kind);
            boolean taken = address != null
                    && byUserName.values().stream()
                            .anyMatch(other -> !other.userName().equals(user.userName())
                                    && address.equalsIgnoreCase(
                                            other.attributes().get(kind)));
            if (taken) {
                throw CognitoException.of(fault, "An account with the given " + kind + " already exists.");
            }
        }
    }
}
