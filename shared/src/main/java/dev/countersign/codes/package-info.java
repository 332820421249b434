/**
 * One-time codes outside any sign-in: a back end names a user of its own and an address, {@link dev.countersign.codes.CodeDesk} sends a
 * code there and judges what the user types.
 */
@NullMarked
package dev.countersign.codes;

import org.jspecify.annotations.NullMarked;
