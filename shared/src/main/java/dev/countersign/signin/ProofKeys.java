package dev.countersign.signin;

import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProofKey;
import java.util.Optional;

/**
 * Which proof belongs to a call. The token trigger sees no session, but the same metadata as Verify saw; both find the key
 * here. A call that names neither a flow nor a transaction id has no proof, so a refresh or another tab never meets one;
 * other bound values may be short words that anyone can guess.
 */
final class ProofKeys {
    private ProofKeys() {}

    static Optional<ProofKey> of(Owner owner, Metadata metadata, Binding binding) {
        if (metadata.namesFlow()) {
            return metadata.flow().map(handle -> new ProofKey(owner, handle));
        }
        return binding.values().containsKey(BoundKeys.TRANSACTION_ID)
                ? Optional.of(new ProofKey(owner, binding.digest()))
                : Optional.empty();
    }
}
