/**
 * Limits on wrong answers and on messages, as pure values: {@link dev.countersign.limit.FailureLimits} judges
 * {@link dev.countersign.limit.Failures}, {@link dev.countersign.limit.SendLimits} judges a
 * {@link dev.countersign.limit.Ring} of send times. Stores keep the values and ask the policies inside one atomic step.
 */
@NullMarked
package dev.countersign.limit;

import org.jspecify.annotations.NullMarked;
