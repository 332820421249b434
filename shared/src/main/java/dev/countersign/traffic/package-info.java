/**
 * What strangers can run up together, beyond the limits of one user and one address: messages to phones that nobody has proved, and
 * guesses at the codes of a whole pool. {@link dev.countersign.traffic.Traffic} and {@link dev.countersign.traffic.Guesses} keep the
 * counts; {@link dev.countersign.traffic.PrefixLimits}, {@link dev.countersign.traffic.Conversion} and
 * {@link dev.countersign.traffic.LastDay} judge them.
 */
@NullMarked
package dev.countersign.traffic;

import org.jspecify.annotations.NullMarked;
