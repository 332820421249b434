package dev.countersign.signin;

import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.directory.UserDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first right code of an account that somebody signed up for makes it the account of the person who got that code.
 * Whoever prepared it is shut out: the password becomes one that nobody knows, every session ends, and an address that was
 * not proved goes. Every step may be repeated, so a fault half way is mended by the next right code.
 */
public final class FirstProof {
    private final ProvenAddresses proven;
    private final UserDirectory directory;
    private final Destinations destinations;

    public FirstProof(ProvenAddresses proven, UserDirectory directory, Destinations destinations) {
        this.proven = proven;
        this.directory = directory;
        this.destinations = destinations;
    }

    /** False when another address of the account was proved meanwhile: it has an owner, and this is somebody else. */
    boolean make(User user, Destination address, Medium medium, Metadata metadata) {
        if (!proven.claimFirst(user.owner(), destinations.address(user, address.kind()))) {
            return false;
        }
        String pool = user.owner().pool();
        directory.shutOut(pool, user.name());
        directory.update(
                pool, user.name(), attributes(user, address, medium, metadata)); // last: until then all is repeated
        return true;
    }

    private static Map<String, String> attributes(User user, Destination address, Medium medium, Metadata metadata) {
        Map<String, String> attributes = new HashMap<>(Preferences.attributes(metadata, Optional.of(medium)));
        for (AddressKind kind : AddressKind.values()) {
            if (kind != address.kind() && user.attributes().containsKey(kind.attribute())) {
                attributes.put(kind.attribute(), "");
            }
        }
        attributes.putAll(User.asVerified(address));
        if (medium == Medium.WHATSAPP) {
            attributes.put(User.WHATSAPP_VERIFIED, "true");
        }
        attributes.put(User.AUTH_PURPOSE, User.PROVEN);
        return attributes;
    }
}
