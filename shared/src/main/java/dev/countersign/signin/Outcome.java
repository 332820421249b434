package dev.countersign.signin;

/** What the public parameter {@code outcome} of a code round says. */
enum Outcome {
    SENT,
    WRONG_CODE,
    RESENT,
    RESEND_TOO_SOON,
    EXPIRED,
    LIMIT_REACHED
}
