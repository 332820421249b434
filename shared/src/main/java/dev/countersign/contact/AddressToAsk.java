package dev.countersign.contact;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import dev.countersign.challenge.Address;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
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
    private final Set<Medium> channels;
    private final Set<Medium> approvals;
    private final Destinations destinations;

    /** {@code approvals} are those of the channels that an approval may go by. */
    public AddressToAsk(AppClients clients, Set<Medium> channels, Set<Medium> approvals, Destinations destinations) {
        this.clients = clients;
        this.channels = channels;
        this.approvals = approvals;
        this.destinations = destinations;
    }

    /** Empty where none of those that may agree can be asked: then none of the others is. {@code known}: what this user has proved. */
    Optional<Address> of(User user, AddressKind wanted, Set<Address> known) {
        return entitled(user, wanted, known).stream()
                .filter(kind -> mayAgree(user, kind, wanted, known))
                .min(Comparator.comparing(kind -> kind == wanted))
                .flatMap(kind -> address(user, kind));
    }

    /** Whether it would still be for that address to agree: it is in the record, and no other kind has come before it. */
    boolean entitles(User user, Address agreed, AddressKind wanted, Set<Address> known) {
        return address(user, agreed.kind()).equals(Optional.of(agreed))
                && entitled(user, wanted, known).contains(agreed.kind());
    }

    private Optional<Address> address(User user, AddressKind kind) {
        return user.verified(kind).map(destinations::address);
    }

    /**
     * A kind that cannot have opened this session, if the person has one. Where each could have, an address of the same kind in
     * a pool in which people approve by a second address; elsewhere any, since an address may be changed because it is lost.
     */
    private Set<AddressKind> entitled(User user, AddressKind wanted, Set<Address> known) {
        Set<AddressKind> had = Arrays.stream(AddressKind.values())
                .filter(kind -> by(kind).isPresent() && (user.verified(kind).isPresent() || isProven(kind, known)))
                .collect(toSet());
        Map<String, AppClient> pool = clients.of(user.owner().pool());
        Set<AddressKind> openers = kindsThatOpen(pool, user.owner().client());
        Set<AddressKind> others = had.stream().filter(not(openers::contains)).collect(toSet());
        if (!others.isEmpty()) {
            return others;
        }
        boolean approves = pool.values().stream().anyMatch(AppClient::offersStepUp);
        return approves && had.contains(wanted) ? Set.of(wanted) : had;
    }

    /**
     * The kinds that a session of this app client can have begun with: there, or at one whose tokens open a step-up there, however many
     * lie between. What is not known of an app client could be any.
     */
    private static Set<AddressKind> kindsThatOpen(Map<String, AppClient> pool, String id) {
        Set<AddressKind> kinds = EnumSet.noneOf(AddressKind.class);
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(id));
        while (!next.isEmpty()) {
            String one = next.pop();
            AppClient client = pool.get(one);
            if (client == null) {
                return EnumSet.allOf(AddressKind.class);
            }
            if (seen.add(one)) {
                kinds.addAll(client.firstFactorKinds());
                next.addAll(client.stepUpFrom());
            }
        }
        return kinds;
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

    /** What a code goes by to an address that agrees: if there is one, a channel that an approval may go by too. */
    Medium agreesBy(AddressKind kind) {
        return media(kind).filter(approvals::contains).findFirst().orElseGet(() -> medium(kind));
    }

    /** The first channel that is on; for a kind that messages can go to there is one. */
    Medium medium(AddressKind kind) {
        return by(kind).orElseThrow();
    }

    private Optional<Medium> by(AddressKind kind) {
        return media(kind).findFirst();
    }

    private Stream<Medium> media(AddressKind kind) {
        return Arrays.stream(Medium.values()).filter(medium -> medium.kind() == kind && channels.contains(medium));
    }
}
