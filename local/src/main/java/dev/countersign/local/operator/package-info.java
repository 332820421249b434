/**
 * What {@code countersign person} shows and does: {@link dev.countersign.local.operator.People} is asked, in this process over a desk, or
 * by HTTP where the records are in the memory of another one.
 */
@NullMarked
package dev.countersign.local.operator;

import org.jspecify.annotations.NullMarked;
