package dev.countersign.signin;

import dev.countersign.challenge.Address;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Pepper;
import dev.countersign.signin.AuditEvent.What;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where a user's codes go, and what a stranger sees of it. */
public final class Destinations {
    /** North America's and most of Europe's. */
    private static final List<Integer> USUAL_DIGITS = List.of(11, 12);

    private final Pepper pepper;
    private final Predicate<Destination> reachable;
    private final Function<Destination, String> country;
    private final List<Integer> phoneDigits;

    /**
     * {@code reachable} says whether messages may go there at all, such as to that country.
     *
     * @param country names the country of an address; empty where it has none
     */
    public Destinations(Pepper pepper, Predicate<Destination> reachable, Function<Destination, String> country) {
        this(pepper, reachable, country, USUAL_DIGITS);
    }

    /**
     * Where masks are shown.
     *
     * @param phoneDigits how many digits the phone numbers of the pool's people have, each as often as it comes up; empty where
     *     nobody knows
     */
    public Destinations(
            Pepper pepper,
            Predicate<Destination> reachable,
            Function<Destination, String> country,
            List<Integer> phoneDigits) {
        this.pepper = pepper;
        this.reachable = reachable;
        this.country = country;
        this.phoneDigits = phoneDigits.isEmpty() ? USUAL_DIGITS : List.copyOf(phoneDigits);
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
        return user.address(kind)
                .map(Destination::masked)
                .orElseGet(() -> pepper.madeUpMask(kind, user.name(), phoneDigits));
    }

    /** The country of the user's address, where it has one. */
    String country(User user, AddressKind kind) {
        return user.codeAddress(kind).map(country).orElse("");
    }

    String pseudonym(User user) {
        return pepper.pseudonym(user.owner().user());
    }
}
