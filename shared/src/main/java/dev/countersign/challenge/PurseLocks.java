package dev.countersign.challenge;

import java.time.Instant;

/**
 * The purses of wrong answers, as operators change them. Each method is one atomic step for one purse, and may be repeated.
 *
 * <p>All throw a {@code RuntimeException} when the store cannot be asked or does not answer: it may be done or not.
 */
public interface PurseLocks extends Purses {
    /** Ends its waits, its day and its end. The count of an answer that is being compared goes with the rest. A block stays. */
    void unlock(Owner owner, Opening opening);

    /**
     * From now on no answer is counted, hence none compared, and nothing goes out, as with a purse that is closed; neither a success nor a
     * proven address undoes it. An answer that was counted before may still be proved.
     */
    void block(Owner owner, Opening opening, Instant now);

    /** What was counted before the block counts again. */
    void unblock(Owner owner, Opening opening);
}
