package dev.countersign.challenge;

import dev.countersign.delivery.AddressKind;

/**
 * An address as stores know it.
 *
 * @param hash keyed hash of the full address, as text; it tells a thief of the database nothing
 */
public record Address(AddressKind kind, String hash) {}
