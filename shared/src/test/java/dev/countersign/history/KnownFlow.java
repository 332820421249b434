package dev.countersign.history;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.ProofKey;

/** A flow whose first message was granted, as those who take part in it know it. */
final class KnownFlow {
    private volatile Challenge inForce;

    KnownFlow(Challenge inForce) {
        this.inForce = inForce;
    }

    Challenge inForce() {
        return inForce;
    }

    void goesOnAs(Challenge next) {
        inForce = next;
    }

    Answering answering() {
        Challenge known = inForce;
        return new Answering(known.flowId(), known.owner(), known.opening(), known.address());
    }

    ProofKey proofKey() {
        return new ProofKey(inForce.owner(), "handle-" + inForce.flowId());
    }
}
