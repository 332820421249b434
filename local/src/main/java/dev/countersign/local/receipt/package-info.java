/** The command that verifies receipts of approvals, years later and without a network. */
@NullMarked
package dev.countersign.local.receipt;

import org.jspecify.annotations.NullMarked;
