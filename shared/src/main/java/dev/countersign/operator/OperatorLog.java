package dev.countersign.operator;

import java.util.List;

/**
 * What operators did to one person. It is kept for a year after the last act, and is not erased with the rest.
 *
 * <p>All methods throw a {@code RuntimeException} when the store does not answer; nothing is changed then, since nothing was noted.
 */
public interface OperatorLog {
    /** Adds a note, before the change is made. */
    void add(Person person, Act act);

    /** Oldest first; empty when there is none. */
    List<Act> of(Person person);
}
