package dev.countersign.username;

import dev.countersign.username.Claim.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** User names in this JVM's memory: the twin of the real store. One lock makes every step atomic. */
public final class InMemoryUserNames implements UserNames {
    private final Map<Holder, UserName> names = new HashMap<>();
    /** Former holders too: a name never becomes somebody else's. */
    private final Map<Reserved, Holder> holders = new HashMap<>();

    private record Reserved(String pool, String key) {
        static Reserved of(Holder holder, UserName name) {
            return new Reserved(holder.pool(), name.key());
        }
    }

    @Override
    public synchronized Claim claim(Holder holder, UserName wanted, Instant now) {
        UserName had = names.get(holder);
        if (had != null) {
            return new Claim(had.isSameAs(wanted) ? Outcome.ALREADY_YOURS : Outcome.YOU_HAVE_ANOTHER, had);
        }
        if (holders.containsKey(Reserved.of(holder, wanted))) {
            return new Claim(Outcome.TAKEN, wanted);
        }
        give(holder, wanted);
        return new Claim(Outcome.CLAIMED, wanted);
    }

    @Override
    public synchronized Change change(Holder holder, @Nullable UserName before, UserName next, Instant now) {
        Holder owner = holders.getOrDefault(Reserved.of(holder, next), holder);
        if (!owner.equals(holder)) {
            return Change.TAKEN;
        }
        if (!Objects.equals(names.get(holder), before)) {
            return Change.MOVED;
        }
        give(holder, next);
        return Change.CHANGED;
    }

    private void give(Holder holder, UserName name) {
        holders.put(Reserved.of(holder, name), holder);
        names.put(holder, name);
    }

    /** Forgets the names that he has and had, which are free then, and says how many records that were. */
    public synchronized int forget(Holder holder) {
        int before = names.size() + holders.size();
        names.remove(holder);
        holders.values().removeIf(holder::equals);
        return before - names.size() - holders.size();
    }

    @Override
    public synchronized Optional<UserName> of(Holder holder) {
        return Optional.ofNullable(names.get(holder));
    }
}
