package dev.countersign.delivery;

/** What a person is told of wrong answers, without having asked for anything. */
public enum Notice {
    /** There were so many in a row that one has to wait before the next answer. */
    LOCKED,
    /** After a day more of them in the row nothing is accepted any longer. */
    CLOSING_SOON,
    /** Nothing is accepted any longer, until an operator or another proven address opens it. */
    CLOSED,
    /** A row that had come to waits was ended by a right answer, which may be somebody else's. */
    SUCCESS_AFTER_FAILURES
}
