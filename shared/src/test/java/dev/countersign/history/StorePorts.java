package dev.countersign.history;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.Faulty;

/** The ports of a store that histories are about. */
public record StorePorts(ChallengeStore challenges, ProofStore proofs) {
    StorePorts failing(FaultPlan plan) {
        return new StorePorts(
                Faulty.port(ChallengeStore.class, challenges, plan), Faulty.port(ProofStore.class, proofs, plan));
    }
}
