package dev.countersign.signin;

/** Whether the transactions that people approve are looked up. */
public enum RegisteredTransactions {
    /** None is registered: a transaction id is an opaque word, as in the AWS sample. */
    OFF,
    /** One that is registered is shown, and is part of the code; others are opaque words. */
    ALLOWED,
    /** No code goes out for a transaction that is not registered. */
    REQUIRED
}
