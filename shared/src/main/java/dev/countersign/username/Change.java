package dev.countersign.username;

/** What came of an operator's change of a user name. */
public enum Change {
    CHANGED,
    /** It is somebody else's, or once was. */
    TAKEN,
    /** The holder has another name by now than the change began from. */
    MOVED
}
