package dev.countersign.contact;

import dev.countersign.challenge.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes under way in this JVM's memory: the twin of the real store. One lock makes every step atomic. */
public final class InMemoryContactChanges implements ContactChanges {
    private final Map<Person, ContactChange> changes = new HashMap<>();

    private record Person(String pool, String user) {
        static Person of(Owner owner) {
            return new Person(owner.pool(), owner.user());
        }
    }

    @Override
    public synchronized Optional<ContactChange> of(Owner owner) {
        return Optional.ofNullable(changes.get(Person.of(owner)));
    }

    @Override
    public synchronized boolean put(Owner owner, @Nullable ContactChange before, ContactChange next) {
        ContactChange known = changes.get(Person.of(owner));
        if (!Objects.equals(state(known), state(before))) {
            return next.equals(known);
        }
        changes.put(Person.of(owner), next);
        return true;
    }

    /** Forgets the one of this user; false where there is none. */
    public synchronized boolean forget(Owner owner) {
        return changes.remove(Person.of(owner)) != null;
    }

    private static @Nullable String state(@Nullable ContactChange change) {
        return change == null ? null : change.id() + " " + change.version();
    }
}
