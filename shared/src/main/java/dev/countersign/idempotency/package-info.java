/**
 * Requests that are sent once more because the first answer was lost: a caller names each by a key of its own, and whatever the first
 * one made a repeat finds, and makes nothing new.
 */
@NullMarked
package dev.countersign.idempotency;

import org.jspecify.annotations.NullMarked;
