package dev.countersign.challenge;

/** What came of the wish to record a right answer. */
public enum Proved {
    /** It is recorded, and this user had not proved the address before, as far as the store knows. */
    FIRST,
    /** It is recorded. */
    AGAIN,
    /** The flow was over: nothing is recorded. */
    NOT;

    public boolean isDone() {
        return this != NOT;
    }
}
