package dev.countersign.triggers.http;

import dev.countersign.challenge.Owner;

/**
 * Who sends a request, by a token that was verified.
 *
 * @param poolName Cognito's own name of the user, which need not be the {@code sub}
 */
record Bearer(Owner owner, String poolName) {
    @Override
    public String toString() {
        return "Bearer[redacted]";
    }
}
