/**
 * Receipts of approvals: a {@link dev.countersign.receipt.Receipt} of a confirmed transaction is signed by
 * {@link dev.countersign.receipt.SignReceipt} and verified, without asking anybody, by {@link dev.countersign.receipt.VerifyReceipt}.
 */
@NullMarked
package dev.countersign.receipt;

import org.jspecify.annotations.NullMarked;
