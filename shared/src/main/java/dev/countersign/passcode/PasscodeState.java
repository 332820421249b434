package dev.countersign.passcode;

/** Where a passcode stands. From the last three it goes nowhere. */
public enum PasscodeState {
    /** Waits to be shown. */
    ISSUED,
    /** It was accepted, once. */
    USED,
    /** It was shown too late; a clock that goes back does not revive it. */
    EXPIRED,
    /** A caller has taken it back. */
    INVALIDATED
}
