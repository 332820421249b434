package dev.countersign.operator;

import java.time.Instant;

/**
 * The note of a change: it says that it was begun, not that it came to its end.
 *
 * @param by who says to be the operator; the proof of it is whatever the store's own log says
 */
public record Act(Action action, String by, Instant at) {}
