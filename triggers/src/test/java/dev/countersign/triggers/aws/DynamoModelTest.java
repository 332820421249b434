package dev.countersign.triggers.aws;

import dev.countersign.history.StorePorts;
import dev.countersign.model.ModelContract;
import dev.countersign.signin.RandomIds;
import java.security.SecureRandom;

/** The same against DynamoDB Local, which is slower, so with shorter orders. */
final class DynamoModelTest implements ModelContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    public StorePorts ports() {
        return new StorePorts(
                new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom())), new DynamoProofStore(TABLE));
    }

    @Override
    public int length() {
        return Integer.getInteger("countersign.model.dynamo.length", 3);
    }
}
