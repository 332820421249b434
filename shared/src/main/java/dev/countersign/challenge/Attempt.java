package dev.countersign.challenge;

/** What a store says to one more answer. Only {@code COUNTED} may be compared. */
public enum Attempt {
    COUNTED,
    /** No live code of this owner for this address: never sent, expired, proved or somebody else's. */
    GONE,
    /** The challenge has no tries left. */
    NO_TRIES,
    /** The user's purse asks to wait. */
    WAIT,
    /** The user's purse is closed. */
    CLOSED
}
