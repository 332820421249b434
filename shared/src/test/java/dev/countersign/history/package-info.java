/**
 * Many clients ask a store at random while faults happen and the clock moves; what they were told is written down, and a checker says
 * which invariant of the security page no order of events can explain. {@link dev.countersign.history.RandomRun} plays,
 * {@link dev.countersign.history.Checker} judges, and the stores that are broken on purpose show that it sees.
 */
@NullMarked
package dev.countersign.history;

import org.jspecify.annotations.NullMarked;
