package dev.countersign.operator;

import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Ring;
import dev.countersign.transaction.Transaction;
import java.util.List;

/**
 * What the stores keep of one person, beside purses and notes. Every method may be repeated.
 *
 * <p>All throw a {@code RuntimeException} when the store does not answer: it may be done, in part or not at all.
 */
public interface PersonRecords {
    /** When messages to this kind of address went out. */
    Ring sends(Person person, AddressKind kind, Opening opening);

    /** Forgets what was proved of this kind. */
    void forgetProven(Person person, AddressKind kind);

    /** Forgets a change of address that is under way, one that needs no further code too. */
    void forgetChange(Person person);

    /** All registered transactions, in no order, those that are over too. It may take as long as the store is large. */
    List<Transaction> transactions(Person person);

    /**
     * Deletes all that is kept, but the notes of operators, and says how many records that were. It may take as long as the store is
     * large; what comes in meanwhile may be missed.
     */
    int erase(Person person);
}
