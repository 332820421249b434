package dev.countersign.history.broken;

import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.StoreRecords.KeptProof;
import java.time.Instant;
import java.util.Optional;

/** Hands a proof to whoever asks, claimed or not. */
final class UnconditionalConsume extends BrokenStore {
    @Override
    public Optional<Proof> claim(ProofKey key, Instant now) {
        return store.records().proofs().stream()
                .map(KeptProof::proof)
                .filter(proof -> proof.key().equals(key))
                .findAny();
    }
}
