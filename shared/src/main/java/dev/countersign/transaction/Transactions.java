package dev.countersign.transaction;

import java.util.Optional;

/**
 * The registered transactions. Time and states are judged by the caller; a record that is over may be gone at any moment.
 *
 * <p>All methods throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller refuses, and must not
 * take the step as done or as not done.
 */
public interface Transactions {
    /** Adds one; false, and nothing is changed, where that id is taken. A repeat finds it there, and that is as good. */
    boolean register(Transaction transaction);

    /** As it is now, or empty: there is none, whoever asks. */
    Optional<Transaction> find(String pool, String id);

    /**
     * Puts {@code next} in the place of {@code before}, atomically: false, and nothing is changed, where by now its version is another
     * one. A repeat is as good.
     */
    boolean replace(Transaction before, Transaction next);
}
