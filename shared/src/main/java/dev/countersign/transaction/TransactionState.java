package dev.countersign.transaction;

/** Where a transaction stands. From the last three it goes nowhere. */
public enum TransactionState {
    /** Waits for a code. */
    REGISTERED,
    /** A right code was given. Another one may be, until it is confirmed: the newer approval counts. */
    APPROVED,
    /** Its back end has been told to execute it, once. */
    CONFIRMED,
    CANCELLED,
    /** Too many answers were wrong, over all flows. It has to be begun anew. */
    FAILED
}
