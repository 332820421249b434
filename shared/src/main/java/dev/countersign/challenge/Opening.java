package dev.countersign.challenge;

/** How a flow was opened, which decides whose limits it uses up. */
public enum Opening {
    /** By anyone who knows a user name. */
    OPEN,
    /** By somebody who showed a valid access token of the user; strangers cannot use these limits up. */
    TOKEN
}
