package dev.countersign.challenge;

import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an {@link InMemoryStore} holds at one moment, as a value: who wants to keep it over a restart writes this down.
 *
 * @param flows one for each flow id
 */
public record StoreRecords(
        Set<Flow> flows,
        Set<Slot> slots,
        Set<Sends> sends,
        Set<Purse> purses,
        Set<KeptProof> proofs,
        Set<Proven> proven) {
    /** What a new store holds. */
    public static final StoreRecords NONE =
            new StoreRecords(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public StoreRecords {
        flows = Set.copyOf(flows);
        slots = Set.copyOf(slots);
        sends = Set.copyOf(sends);
        purses = Set.copyOf(purses);
        proofs = Set.copyOf(proofs);
        proven = Set.copyOf(proven);
    }

    /** An address that a user has proved, the only one of its kind. */
    public record Proven(String pool, String user, Address address) {}

    /** The direct flow that is in force for an owner until then. */
    public record Slot(Owner owner, String flowId, Instant until) {}

    /**
     * When messages went out.
     *
     * @param who a user's or an address's key
     */
    public record Sends(String who, Opening opening, Ring times) {}

    /** What wrong answers have cost one user. */
    public record Purse(String pool, String user, Opening opening, Failures failures) {}

    /**
     * A proof.
     *
     * @param claimedAt null while nobody has claimed it
     */
    public record KeptProof(Proof proof, @Nullable Instant claimedAt) {}
}
