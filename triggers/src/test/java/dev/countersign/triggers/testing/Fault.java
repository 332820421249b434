package dev.countersign.triggers.testing;

/** What can be wrong with an answer of AWS. */
public enum Fault {
    /** Nothing is wrong, for the calls before the one that fails. */
    NONE,
    /** HTTP 400 with the service's own word for too many calls. Nothing was done. */
    THROTTLED,
    /** HTTP 503. Nothing was done. */
    UNAVAILABLE,
    /** HTTP 500: nobody knows whether it was done. Here it was not. */
    ERROR,
    /** HTTP 400: the role may not. */
    DENIED,
    /** The connection is taken and nothing comes. */
    HANGS,
    /** The connection is cut before the answer. Nothing was done. */
    BREAKS_OFF,
    /** It is done, then the connection is cut: the answer is lost. */
    BREAKS_OFF_AFTERWARDS,
    /** It is done, but the answer takes longer than anybody waits. */
    HANGS_AFTERWARDS,
    /** HTTP 200 with something that is no answer. */
    NONSENSE
}
