package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Address;
import dev.countersign.delivery.AddressKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The item of what one user has proved: for each kind of address an attribute of that name, with the keyed hash. */
final class ContactItems {
    private ContactItems() {}

    static Set<Address> read(Item item) {
        return Arrays.stream(AddressKind.values())
                .filter(kind -> item.has(spelled(kind)))
                .map(kind -> new Address(kind, item.text(spelled(kind))))
                .collect(Collectors.toSet());
    }

    /** Nothing goes to an address of a kind of which the user has proved another one. */
    static boolean mayBeProved(Item item, Address address) {
        String kind = spelled(address.kind());
        return !item.has(kind) || item.holds(kind, address.hash());
    }

    /** Nobody sends to phones that nobody has proved as freely as to the others. */
    static boolean isProven(Item item, Address address) {
        return item.holds(spelled(address.kind()), address.hash());
    }

    /** The first of its kind. */
    static Write remember(String key, Address address) {
        return new Write(key, set(address), "attribute_not_exists(" + spelled(address.kind()) + ")", values(address));
    }

    /** The newest of its kind, unless it was proved before. */
    static Write rememberNewest(String key, Address address) {
        String kind = spelled(address.kind());
        return new Write(
                key, set(address), "attribute_not_exists(" + kind + ") OR " + kind + " <> :address", values(address));
    }

    /** The first of all. It may be repeated. */
    static Write claimFirst(String key, Address address) {
        String nothingElse = Arrays.stream(AddressKind.values())
                .filter(kind -> kind != address.kind())
                .map(kind -> " AND attribute_not_exists(" + spelled(kind) + ")")
                .collect(Collectors.joining());
        return new Write(key, set(address), "(" + noOther(address) + ")" + nothingElse, values(address));
    }

    /** Whatever was proved of that kind before. */
    static Write replace(String key, Address address) {
        return new Write(key, set(address), "", values(address));
    }

    /** By an operator: the next one that is proved is the first of its kind. */
    static Write forget(String key, AddressKind kind) {
        return new Write(key, "REMOVE " + spelled(kind), "attribute_exists(" + spelled(kind) + ")", new Values());
    }

    private static String set(Address address) {
        return "SET " + spelled(address.kind()) + " = :address";
    }

    private static String noOther(Address address) {
        String kind = spelled(address.kind());
        return "attribute_not_exists(" + kind + ") OR " + kind + " = :address";
    }

    private static Values values(Address address) {
        return new Values().text(":address", address.hash());
    }
}
