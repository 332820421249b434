package dev.countersign.contact;

import static java.util.stream.Collectors.toSet;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which address has to agree to a new one, and by what a code goes there. */
public final class AddressToAsk {
    private final AppClients clients;
    private final Set<Medium> channels;
    private final Destinations destinations;

    public AddressToAsk(AppClients clients, Set<Medium> channels, Destinations destinations) {
        this.clients = clients;
        this.channels = channels;
        this.destinations = destinations;
    }

    /**
     * A kind of address that does not sign people in comes first: who got into the mailbox that opened this session must not
     * change, with that alone, the phone that approves. Then the other kind than the new one, since an address may be changed
     * because it is lost.
     */
    Optional<AddressKind> of(User user, AddressKind wanted) {
        Set<AddressKind> signIn = kindsThatSignIn(user);
        return Arrays.stream(AddressKind.values())
                .filter(kind ->
                        user.verified(kind).filter(destinations::reaches).isPresent())
                .min(Comparator.comparing(signIn::contains).thenComparing(kind -> kind == wanted));
    }

    /** By the app client of the token, or by one whose tokens open a step-up there. */
    private Set<AddressKind> kindsThatSignIn(User user) {
        String pool = user.owner().pool();
        return clients.find(pool, user.owner().client()).stream()
                .flatMap(client -> Stream.concat(
                        Stream.of(client),
                        client.stepUpFrom().stream().flatMap(opener -> clients.find(pool, opener).stream())))
                .map(AppClient::firstFactorKinds)
                .flatMap(Set::stream)
                .collect(toSet());
    }

    /** The first channel that is on; for a kind that messages can go to there is one. */
    Medium medium(AddressKind kind) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.kind() == kind && channels.contains(medium))
                .findFirst()
                .orElseThrow();
    }
}
