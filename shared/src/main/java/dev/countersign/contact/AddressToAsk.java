package dev.countersign.contact;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which address has to agree to a new one, and by what a code goes there. Who has got into one address must not get hold of the
 * other one with it.
 */
public final class AddressToAsk {
    private final AppClients clients;
    private final ProvenAddresses proven;
    private final Set<Medium> channels;
    private final Destinations destinations;

    public AddressToAsk(AppClients clients, ProvenAddresses proven, Set<Medium> channels, Destinations destinations) {
        this.clients = clients;
        this.proven = proven;
        this.channels = channels;
        this.destinations = destinations;
    }

    /** Empty where none of those that may agree can be asked: then none of the others is. */
    Optional<AddressKind> of(User user, AddressKind wanted) {
        Set<Address> known = proven.of(user.owner());
        Set<AddressKind> had = Arrays.stream(AddressKind.values())
                .filter(kind -> isOn(kind) && (user.verified(kind).isPresent() || isProven(kind, known)))
                .collect(toSet());
        return entitled(user.owner(), had, wanted).stream()
                .filter(kind -> mayAgree(user, kind, wanted, known))
                .min(Comparator.comparing(kind -> kind == wanted));
    }

    /**
     * A kind that cannot have opened this session, if the person has one. Where each could have, an address of the same kind in
     * a pool in which people approve by a second address; elsewhere any, since an address may be changed because it is lost.
     */
    private Set<AddressKind> entitled(Owner owner, Set<AddressKind> had, AddressKind wanted) {
        Map<String, AppClient> pool = clients.of(owner.pool());
        Set<AddressKind> signIn = kindsThatSignIn(pool, owner.client());
        Set<AddressKind> others = had.stream().filter(not(signIn::contains)).collect(toSet());
        if (!others.isEmpty()) {
            return others;
        }
        boolean approves = pool.values().stream().anyMatch(AppClient::offersStepUp);
        return approves && had.contains(wanted) ? Set.of(wanted) : had;
    }

    /** By the app client of the token, or by one whose tokens open a step-up there. */
    private static Set<AddressKind> kindsThatSignIn(Map<String, AppClient> pool, String id) {
        return Optional.ofNullable(pool.get(id)).stream()
                .flatMap(client -> Stream.concat(
                        Stream.of(client),
                        client.stepUpFrom().stream().flatMap(opener -> Optional.ofNullable(pool.get(opener)).stream())))
                .map(AppClient::firstFactorKinds)
                .flatMap(Set::stream)
                .collect(toSet());
    }

    /** A verified address that messages can go to. Where one of its kind is proved with us it is that one, and one that is not proved agrees to nothing in the place of one that is. */
    private boolean mayAgree(User user, AddressKind kind, AddressKind wanted, Set<Address> known) {
        boolean unknown = !isProven(kind, known) && !isProven(wanted, known);
        return user.verified(kind)
                .filter(destinations::reaches)
                .map(destinations::address)
                .filter(address -> known.contains(address) || unknown)
                .isPresent();
    }

    private static boolean isProven(AddressKind kind, Set<Address> known) {
        return known.stream().anyMatch(address -> address.kind() == kind);
    }

    private boolean isOn(AddressKind kind) {
        return by(kind).isPresent();
    }

    /** The first channel that is on; for a kind that messages can go to there is one. */
    Medium medium(AddressKind kind) {
        return by(kind).orElseThrow();
    }

    private Optional<Medium> by(AddressKind kind) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.kind() == kind && channels.contains(medium))
                .findFirst();
    }
}
