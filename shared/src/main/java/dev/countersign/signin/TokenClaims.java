package dev.countersign.signin;

import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.ProofStore;
import dev.countersign.signin.AuditEvent.What;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that a token gets: from a proof that was claimed just now, and from nothing else. The client's metadata only
 * says which proof to look for.
 */
public final class TokenClaims {
    /** The one source that ends a sign-in. A refresh, a new password, a hosted or a device sign-in never gets claims. */
    private static final String AUTHENTICATION = "TokenGeneration_Authentication";

    private final ProofStore proofs;
    private final BoundKeys boundKeys;
    private final Audit audit;
    private final Clock clock;

    public TokenClaims(ProofStore proofs, BoundKeys boundKeys, Audit audit, Clock clock) {
        this.proofs = proofs;
        this.boundKeys = boundKeys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Claim names and values; empty when there is no proof for this call. Asks the store only when the call names one. */
    public Map<String, String> of(User user, String triggerSource, Metadata metadata) {
        if (!triggerSource.equals(AUTHENTICATION) || !user.exists()) {
            return Map.of();
        }
        return proofKey(user, metadata).map(this::claim).orElse(Map.of());
    }

    /** A call that names a flow without a proof is worth knowing of: a thief of a refresh token would make it. */
    private Map<String, String> claim(ProofKey key) {
        Optional<Proof> proof = proofs.claim(key, clock.instant());
        What what = proof.isPresent() ? What.CLAIMS_ADDED : What.CLAIMS_WITHOUT_PROOF;
        String method = proof.map(Proof::method).orElse("");
        audit.record(new AuditEvent(what, key.owner().pool(), key.owner().client(), "", key.handle(), method, "", ""));
        return proof.map(TokenClaims::claims).orElse(Map.of());
    }

    private Optional<ProofKey> proofKey(User user, Metadata metadata) {
        return boundKeys.in(metadata.values()).flatMap(binding -> ProofKeys.of(user.owner(), metadata, binding));
    }

    private static Map<String, String> claims(Proof proof) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("sign_in_method", proof.method());
        proof.bound().forEach((key, value) -> claims.put(BoundKeys.claim(key), value));
        if (proof.stepUp()) {
            claims.put("step_up_at", Long.toString(proof.at().getEpochSecond()));
        }
        return claims;
    }
}
