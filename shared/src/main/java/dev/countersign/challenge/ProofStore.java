package dev.countersign.challenge;

import java.time.Instant;
import java.util.Optional;

/** Hands proofs out. This is all that the token trigger may do. */
public interface ProofStore {
    /**
     * Claims a proof, atomically: the first claim within {@link Proof#LIFETIME} gets it, a repeat within
     * {@link Proof#REPEAT} of the first gets the same one, everything later gets nothing.
     *
     * @throws RuntimeException when the store cannot be asked; the caller treats it as nothing
     */
    Optional<Proof> claim(ProofKey key, Instant now);
}
