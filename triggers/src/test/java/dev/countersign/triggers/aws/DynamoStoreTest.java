package dev.countersign.triggers.aws;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ChallengeStoreContract;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.signin.RandomIds;
import java.security.SecureRandom;

/** The contract of the stores, word for word, against DynamoDB Local: RC-01 to RC-05, RC-07, RC-10, RP-08, BF-04 and the rest. */
final class DynamoStoreTest extends ChallengeStoreContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    public ChallengeStore store() {
        return new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom()));
    }

    @Override
    public ProofStore proofs() {
        return new DynamoProofStore(TABLE);
    }

    @Override
    public ProvenAddresses proven() {
        return new DynamoProvenAddresses(TABLE);
    }

    @Override
    public Flows flows() {
        return new DynamoFlows(TABLE);
    }

    @Override
    public Purses purses() {
        return new DynamoPurses(TABLE);
    }
}
