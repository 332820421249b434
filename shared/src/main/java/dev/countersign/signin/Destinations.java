package dev.countersign.signin;

import dev.countersign.challenge.Address;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Pepper;
import dev.countersign.signin.AuditEvent.What;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where a user's codes go, and what a stranger sees of it. */
public final class Destinations {
    private final Pepper pepper;
    private final Predicate<Destination> reachable;
    private final Function<Destination, String> country;

    /**
     * {@code reachable} says whether messages may go there at all, such as to that country.
     *
     * @param country names the country of an address; empty where it has none
     */
    public Destinations(Pepper pepper, Predicate<Destination> reachable, Function<Destination, String> country) {
        this.pepper = pepper;
        this.reachable = reachable;
        this.country = country;
    }

    /** Whether messages may go there at all. */
    public boolean reaches(Destination to) {
        return reachable.test(to);
    }

    /** The address a code of this kind goes to; empty when nothing may be sent. */
    public Optional<Destination> reachable(User user, AddressKind kind) {
        return user.codeAddress(kind).filter(reachable);
    }

    /** Why a decoy was made. */
    What whyNot(User user, AddressKind kind) {
        if (!user.exists()) {
            return What.NOTHING_SENT_UNKNOWN_USER;
        }
        if (user.codeAddress(kind).isEmpty()) {
            return What.NOTHING_SENT_NO_VERIFIED_ADDRESS;
        }
        return reachable(user, kind).isEmpty() ? What.NOTHING_SENT_UNREACHABLE : What.NOTHING_SENT_DECOY;
    }

    /** What the store knows an address by, whoever has it. */
    public Address address(Destination to) {
        return new Address(to.kind(), pepper.hash(to));
    }

    /** What the store knows the address by; for users without one a hash that no address has. */
    public Address address(User user, AddressKind kind) {
        String hash = reachable(user, kind).map(pepper::hash).orElseGet(() -> pepper.hashOfNothing(user.name()));
        return new Address(kind, hash);
    }

    /** The mask in the round, of the same form for everyone. */
    String mask(User user, AddressKind kind) {
        return user.address(kind).map(Destination::masked).orElseGet(() -> pepper.madeUpMask(kind, user.name()));
    }

    /** The country of the user's address, where it has one. */
    String country(User user, AddressKind kind) {
        return user.codeAddress(kind).map(country).orElse("");
    }

    String pseudonym(User user) {
        return pepper.pseudonym(user.owner().user());
    }
}
