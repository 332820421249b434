/**
 * What operators do for one person: {@link dev.countersign.operator.OperatorDesk} shows how matters stand, and unlocks, re-binds, blocks,
 * cancels and erases. Each change is noted before it is made. No handler has any of this.
 */
@NullMarked
package dev.countersign.operator;

import org.jspecify.annotations.NullMarked;
