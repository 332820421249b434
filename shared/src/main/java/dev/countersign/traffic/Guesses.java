package dev.countersign.traffic;

import java.time.Instant;

/**
 * Counts the wrong answers of strangers, over all people of a pool. Who guesses once at each of a thousand people meets no purse.
 *
 * <p>Both methods may throw a {@code RuntimeException} when the counts cannot be had or changed.
 */
public interface Guesses {
    /** Of all codes of so many digits, one in a hundred: with so many wrong answers a day, one day of a hundred has a right guess. */
    static long bearable(int digits) {
        return Math.round(Math.pow(10, digits)) / 100;
    }

    /**
     * Counts an answer. Counts of several callers add up, whatever their order; a repeat counts again.
     *
     * @param flow whose flow it is; the count does not depend on it
     * @param wrong 1; or 0 for an answer that guessed at no code, which takes the same step
     */
    void count(String pool, String flow, int wrong, Instant now);

    /** The wrong answers of the last 24 hours, and of at most one hour more. */
    long lastDay(String pool, Instant now);
}
