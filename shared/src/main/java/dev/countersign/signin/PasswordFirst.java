package dev.countersign.signin;

/** Whether a password sign-in comes before our rounds. */
public enum PasswordFirst {
    /** Never. A lone leading {@code SRP_A}, as some mobile SDKs send it, counts for nothing; a password round is refused. */
    OFF,
    /** A flow may begin with one. */
    ALLOWED,
    /** A flow that does not begin with a passed one is refused. */
    REQUIRED
}
