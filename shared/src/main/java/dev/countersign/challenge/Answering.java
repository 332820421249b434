package dev.countersign.challenge;

import dev.countersign.delivery.AddressKind;
import org.jspecify.annotations.Nullable;

/**
 * Who answers which flow, and where the code must have gone. The address is read again from the user's record at the time
 * of the answer, so an address that was changed meanwhile does not match.
 *
 * @param opening how the flow was opened, which names the purse that pays for a wrong answer
 * @param address that address
 */
public record Answering(String flowId, Owner owner, Opening opening, Address address) {
    /** Whether a proof makes this the proven address of its kind, where {@code before} was; null: none was. */
    boolean isRemembered(@Nullable Address before) {
        return opening == Opening.CODE
                ? address.kind() == AddressKind.PHONE && !address.equals(before)
                : before == null;
    }
}
