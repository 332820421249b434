package dev.countersign.operator;

/** What an operator changes. */
public enum Action {
    /** Ends waits, and opens purses that are closed. */
    UNLOCK,
    /** Forgets which phone number was proved, so that the one in the record will be, and unlocks. */
    RE_BIND_PHONE,
    /** The same for the e-mail address. */
    RE_BIND_EMAIL,
    /** No code is compared and none sent, until {@link #UNBLOCK}. */
    BLOCK,
    UNBLOCK,
    /** Cancels the registered transactions that wait. */
    CANCEL,
    /** Deletes all records of the person but the notes of operators. */
    ERASE
}
