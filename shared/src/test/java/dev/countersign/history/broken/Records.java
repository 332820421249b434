package dev.countersign.history.broken;

import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.challenge.StoreRecords.Purse;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Records with some of them changed, as nobody should. */
final class Records {
    private Records() {}

    /** As if this person had never answered wrong. */
    static StoreRecords withoutPurses(StoreRecords records, Owner owner) {
        return with(records, records.flows(), but(records.purses(), purse -> isOf(purse, owner)));
    }

    /** With this flow and this person's purses as they are in other records. */
    static StoreRecords overwritten(StoreRecords records, String flowId, Owner owner, StoreRecords by) {
        Set<Flow> flows = but(records.flows(), flow -> isThat(flow, flowId));
        by.flows().stream().filter(flow -> isThat(flow, flowId)).forEach(flows::add);
        Set<Purse> purses = but(records.purses(), purse -> isOf(purse, owner));
        by.purses().stream().filter(purse -> isOf(purse, owner)).forEach(purses::add);
        return with(records, flows, purses);
    }

    private static StoreRecords with(StoreRecords records, Set<Flow> flows, Set<Purse> purses) {
        return new StoreRecords(flows, records.slots(), records.sends(), purses, records.proofs(), records.proven());
    }

    private static <T> Set<T> but(Set<T> all, Predicate<T> gone) {
        Set<T> left = new HashSet<>(all);
        left.removeIf(gone);
        return left;
    }

    private static boolean isThat(Flow flow, String flowId) {
        return flow.challenge().flowId().equals(flowId);
    }

    private static boolean isOf(Purse purse, Owner owner) {
        return purse.pool().equals(owner.pool()) && purse.user().equals(owner.user());
    }
}
