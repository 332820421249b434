package dev.countersign.traffic;

/** What is said to one more message to a prefix. */
public enum Admission {
    /** It is counted, and may go out as far as its prefix is concerned. */
    ADMITTED,
    /** Nothing is counted: as many as may have gone out. */
    PREFIX_FULL,
    /** Nothing is counted: too few of those that went out have come back. */
    FEW_PROVED
}
