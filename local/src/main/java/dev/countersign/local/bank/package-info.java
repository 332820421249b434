/** A demo bank: the back end of the two-leg transaction, written the way a customer of Countersign would write his own. */
@NullMarked
package dev.countersign.local.bank;

import org.jspecify.annotations.NullMarked;
