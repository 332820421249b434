package dev.countersign.challenge;

import dev.countersign.limit.Failures;
import java.time.Instant;

/**
 * The purses of wrong answers, for whoever looks at them outside an answer. By {@link Opening#purse}; by a client of the owner none
 * is told apart.
 *
 * <p>Both methods throw a {@code RuntimeException} when the store cannot be asked or does not answer; nothing is taken as done.
 */
public interface Purses {
    /** As it is now; {@link Failures#NONE} where there is none. */
    Failures failures(Owner owner, Opening opening);

    /**
     * Ends the row of wrong answers of one purse, which is closed no longer. The answers of the last day keep counting, so that nobody
     * gets more guesses in a day by it. False where there was no such row, or an operator has blocked the purse. It may be
     * repeated.
     */
    boolean open(Owner owner, Opening opening, Instant now);
}
