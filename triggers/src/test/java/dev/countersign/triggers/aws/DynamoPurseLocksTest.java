package dev.countersign.triggers.aws;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.challenge.PurseLocks;
import dev.countersign.challenge.PurseLocksContract;
import dev.countersign.signin.RandomIds;
import java.security.SecureRandom;

/** The contract of the purses, word for word, against DynamoDB Local. */
final class DynamoPurseLocksTest extends PurseLocksContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected ChallengeStore store() {
        return new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom()));
    }

    @Override
    protected ProofStore proofs() {
        return new DynamoProofStore(TABLE);
    }

    @Override
    protected PurseLocks purses() {
        return new DynamoPurses(TABLE);
    }
}
