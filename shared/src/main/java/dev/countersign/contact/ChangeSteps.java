package dev.countersign.contact;

import dev.countersign.challenge.Owner;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes the steps of a change in the store, while other requests of the same person may take some too. */
final class ChangeSteps {
    /** How often a step is tried. */
    static final int TRIES = 4;

    private final ContactChanges changes;

    ChangeSteps(ContactChanges changes) {
        this.changes = changes;
    }

    /** Writes the next state of this step, over what parallel answers wrote; empty when another step or change has begun. */
    Optional<ContactChange> advance(Owner owner, ContactChange from, UnaryOperator<ContactChange> to) {
        Optional<ContactChange> known = Optional.of(from);
        for (int i = 0; i < TRIES && known.isPresent(); i++) {
            ContactChange next = to.apply(known.get());
            if (changes.put(owner, known.get(), next)) {
                return Optional.of(next);
            }
            known = changes.of(owner).filter(other -> other.id().equals(from.id()) && other.step() == from.step());
        }
        return Optional.empty();
    }

    /** As it is by now; empty when another change has taken its place. */
    Optional<ContactChange> now(Owner owner, ContactChange change) {
        return changes.of(owner).filter(known -> known.id().equals(change.id()));
    }
}
