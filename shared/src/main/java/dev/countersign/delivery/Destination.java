package dev.countersign.delivery;

import java.util.Optional;

/** An address that a code can be sent to. It prints masked; {@link #reveal()} is for senders and derivation only. */
public sealed interface Destination permits EmailAddress, PhoneNumber {
    AddressKind kind();

    /** The full address. Never log, store or return this. */
    String reveal();

    /** The address as a stranger may see it: enough for its owner to recognise it. */
    String masked();

    /** An address of that kind as it stands in a user's record, or empty when it is malformed. */
    static Optional<Destination> of(AddressKind kind, String text) {
        return switch (kind) {
            case EMAIL -> EmailAddress.parse(text).map(address -> address);
            case PHONE -> PhoneNumber.parse(text).map(number -> number);
        };
    }
}
