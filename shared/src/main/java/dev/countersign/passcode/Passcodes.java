package dev.countersign.passcode;

import java.util.Optional;

/**
 * The records of passcodes. Time and states are judged by the caller; a record that has expired may be gone at any moment.
 *
 * <p>All methods throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller refuses, and must not
 * take the step as done or as not done.
 */
public interface Passcodes {
    /** Adds one; false, and nothing is changed, where its key is taken. A repeat finds it there, and that is as good. */
    boolean add(Passcode passcode);

    /** As it is now, or empty: there is none. */
    Optional<Passcode> find(PasscodeKey key);

    /**
     * Puts {@code next} in the place of {@code before}, atomically: false, and nothing is changed, where by now its version is another
     * one. A repeat is as good.
     */
    boolean replace(Passcode before, Passcode next);
}
