/**
 * Something that a person approves by a code: {@link dev.countersign.transaction.Order} says who gets how much, and its digest is
 * part of the code; {@link dev.countersign.transaction.Transaction} is the record of it, from the day a back end registers it to the
 * moment it is executed.
 */
@NullMarked
package dev.countersign.transaction;

import org.jspecify.annotations.NullMarked;
