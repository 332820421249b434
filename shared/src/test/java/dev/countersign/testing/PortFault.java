package dev.countersign.testing;

import java.util.List;

/** What can go wrong on the way to a port and back. */
public enum PortFault {
    /** Nothing. */
    NONE,
    /** Too many calls. Nothing was done. */
    THROTTLED,
    /** No answer in time. Nothing was done, which nobody can know. */
    TIMED_OUT,
    /** Whoever is behind the port has failed. Nothing was done. */
    SERVER_ERROR,
    /** Somebody else was at the same records. Nothing was done. */
    CONFLICT,
    /** It is done, and everybody else comes first before it begins and before its answer arrives. */
    SLOW,
    /** It is done, and the answer cannot be read. */
    MALFORMED,
    /** It is done, and the answer is lost. */
    TIMED_OUT_AFTERWARDS,
    /** The answer that the same question got before, as of a copy that is behind. The first time there is none, and all is well. */
    STALE;

    /** Those that any call of any port can meet. */
    public static final List<PortFault> OF_ANY_CALL =
            List.of(THROTTLED, TIMED_OUT, SERVER_ERROR, CONFLICT, SLOW, MALFORMED, TIMED_OUT_AFTERWARDS);

    /** Whether whoever gets this instead of an answer may be sure that nothing was done. */
    public boolean isKnownNotDone() {
        return switch (this) {
            case THROTTLED, SERVER_ERROR, CONFLICT -> true;
            case NONE, TIMED_OUT, SLOW, MALFORMED, TIMED_OUT_AFTERWARDS, STALE -> false;
        };
    }
}
