package dev.countersign.triggers.http;

import dev.countersign.challenge.Owner;
import java.time.Instant;

/**
 * Who sends a request, by a token that was verified.
 *
 * @param poolName Cognito's own name of the user, which need not be the {@code sub}
 * @param signedInAt when the session began that the token is of, which no refresh renews; long ago where the token does not say
 */
record Bearer(Owner owner, String poolName, Instant signedInAt) {
    @Override
    public String toString() {
        return "Bearer[redacted]";
    }
}
