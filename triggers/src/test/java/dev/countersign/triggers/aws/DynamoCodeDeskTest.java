package dev.countersign.triggers.aws;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.codes.CodeDeskContract;
import dev.countersign.signin.RandomIds;
import dev.countersign.traffic.Traffic;
import java.security.SecureRandom;

/** The codes of back ends, against DynamoDB Local. */
final class DynamoCodeDeskTest extends CodeDeskContract {
    private static final Table TABLE = LocalDynamo.table();

    private final DynamoChallengeStore store = new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom()));

    @Override
    protected ChallengeStore store() {
        return store;
    }

    @Override
    protected Traffic traffic() {
        return new DynamoTraffic(LocalDynamo.table());
    }

    @Override
    protected Flows flows() {
        return new DynamoFlows(TABLE);
    }
}
