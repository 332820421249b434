package dev.countersign.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The one-time record that a flow succeeded.
 *
 * @param method the sign-in method that was proved
 * @param stepUp whether it was a step-up
 * @param bound the bound keys and values that were part of the code; may be empty, never null
 * @param at when the code was proved
 */
public record Proof(ProofKey key, String method, boolean stepUp, Map<String, String> bound, Instant at) {
    /** How long a proof may be claimed after it was written. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** How long the claim of one key may be repeated, which covers Cognito's own repeats of a trigger. */
    public static final Duration REPEAT = Duration.ofSeconds(15);

    public Proof {
        bound = Map.copyOf(bound);
    }
}
