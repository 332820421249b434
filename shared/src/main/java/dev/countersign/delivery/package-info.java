/**
 * Getting a code to a person: where to ({@link dev.countersign.delivery.Destination}, which masks itself), what to say
 * ({@link dev.countersign.delivery.Message}) and the port that does it ({@link dev.countersign.delivery.CodeSender}).
 */
@NullMarked
package dev.countersign.delivery;

import org.jspecify.annotations.NullMarked;
