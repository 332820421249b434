/**
 * {@code countersign cost}: what sign-ins and step-ups cost in an AWS account, from the calls they make and a list of prices.
 *
 * <p>The calls are in {@link dev.countersign.local.cost.Occasion}, compared by a test with those of a recorded sign-in; the
 * prices are in {@code prices.csv}, each with its date and where it was read.
 */
@NullMarked
package dev.countersign.local.cost;

import org.jspecify.annotations.NullMarked;
