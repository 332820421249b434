package dev.countersign.signin;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The person a trigger event speaks of, or the name that nobody has.
 *
 * @param name Cognito's user name, for an unknown one what the caller typed
 * @param attributes Cognito's user attributes; empty for an unknown name
 */
public record User(Owner owner, String name, Map<String, String> attributes, boolean exists) {
    /** The attribute that says how an account came to be. No app client may write it. */
    public static final String AUTH_PURPOSE = "custom:auth_purpose";

    /** Its value while a person who signed up has proved no address. */
    public static final String SIGNED_UP = "signup";

    /** Its value from the first proof on. */
    public static final String PROVEN = "login";

    /** The attribute that says whether the phone was proved by WhatsApp. No app client may write it. */
    public static final String WHATSAPP_VERIFIED = "custom:whatsapp_verified";

    private static final String SUB = "sub";

    public User {
        attributes = Map.copyOf(attributes);
    }

    /** A user as an event tells of it; without a {@code sub} nobody can be told apart, so that is an unknown name too. */
    public static User of(String pool, String client, String name, Map<String, String> attributes, boolean notFound) {
        String sub = attributes.getOrDefault(SUB, "");
        boolean exists = !notFound && !sub.isBlank();
        return new User(
                new Owner(pool, client, exists ? sub : "nobody:" + name.toLowerCase(Locale.ROOT)),
                name,
                attributes,
                exists);
    }

    /** The address of that kind that a code may be sent to: a verified one, or any of an account that nobody has proved. */
    Optional<Destination> codeAddress(AddressKind kind) {
        return isVerified(kind) || isUnproven() ? address(kind) : Optional.empty();
    }

    /** The address of that kind, if it is verified. */
    public Optional<Destination> verified(AddressKind kind) {
        return isVerified(kind) ? address(kind) : Optional.empty();
    }

    /** The same person as the record would say with this address in it, verified. */
    public User with(Destination address) {
        Map<String, String> changed = new HashMap<>(attributes);
        changed.putAll(asVerified(address));
        return new User(owner, name, changed, exists);
    }

    /** How a record says that this address is verified. */
    public static Map<String, String> asVerified(Destination address) {
        return Map.of(
                address.kind().attribute(), address.reveal(), address.kind().verifiedAttribute(), "true");
    }

    private boolean isVerified(AddressKind kind) {
        return exists && "true".equals(attributes.get(kind.verifiedAttribute()));
    }

    /**
     * Whether somebody signed up for this account and nobody has proved an address of it yet: who proves the first one owns
     * it. Never so for accounts that an operator or a federation made.
     */
    boolean isUnproven() {
        return exists && SIGNED_UP.equals(attributes.get(AUTH_PURPOSE)) && !hasVerifiedAddress();
    }

    boolean hasVerifiedAddress() {
        return Arrays.stream(AddressKind.values()).anyMatch(this::isVerified);
    }

    /** The address of that kind, verified or not. */
    Optional<Destination> address(AddressKind kind) {
        return Optional.ofNullable(attributes.get(kind.attribute())).flatMap(text -> Destination.of(kind, text));
    }

    /** The language the person has chosen, as an app has written it; it may be anything. */
    public Optional<String> locale() {
        return Optional.ofNullable(attributes.get("locale"));
    }

    @Override
    public String toString() {
        return "User[redacted]";
    }
}
