package dev.countersign.operator;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import dev.countersign.username.UserName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How matters stand for one person.
 *
 * @param purses by whom they are open to: anyone, or who has a token
 * @param proved at most one address of each kind, by its keyed hash
 * @param sends when messages went out, by kind of address, whoever asked for them
 * @param name null when none was chosen
 * @param acts what operators did, oldest first
 */
public record Standing(
        Map<Opening, Failures> purses,
        Set<Address> proved,
        Map<AddressKind, Ring> sends,
        @Nullable UserName name,
        List<Act> acts) {
    /** Both purses are, or an operator was stopped half-way. */
    public boolean isBlocked() {
        return purses.values().stream().anyMatch(Failures::blocked);
    }
}
