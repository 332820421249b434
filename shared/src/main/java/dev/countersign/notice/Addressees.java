package dev.countersign.notice;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a notice can go: by e-mail or text message, since WhatsApp takes no such text. */
public final class Addressees {
    private final Set<Medium> channels;
    private final Destinations destinations;

    public Addressees(Set<Medium> channels, Destinations destinations) {
        this.channels = channels;
        this.destinations = destinations;
    }

    /** The verified addresses of a person that a notice reaches, at most one of each kind. */
    public List<Destination> of(User user) {
        return Arrays.stream(AddressKind.values())
                .map(user::verified)
                .flatMap(Optional::stream)
                .filter(address -> find(address).isPresent() && destinations.reaches(address))
                .toList();
    }

    /** What it goes by, to one of them. */
    public Medium medium(Destination to) {
        return find(to).orElseThrow();
    }

    private Optional<Medium> find(Destination to) {
        return Stream.of(Medium.EMAIL, Medium.SMS)
                .filter(medium -> medium.kind() == to.kind() && channels.contains(medium))
                .findFirst();
    }
}
