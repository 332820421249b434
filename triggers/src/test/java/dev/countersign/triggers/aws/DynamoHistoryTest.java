package dev.countersign.triggers.aws;

import dev.countersign.history.HistoryContract;
import dev.countersign.history.StorePorts;
import dev.countersign.signin.RandomIds;
import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.Faulty;
import dev.countersign.testing.PortFault;
import dev.countersign.triggers.testing.SdkFaults;
import java.security.SecureRandom;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same against DynamoDB Local, where single calls of the SDK fail too, meet other transactions, and read what is old. */
final class DynamoHistoryTest implements HistoryContract {
    private static final int SEED = 36;
    private static final int FAULTS_PERCENT = 3;
    private static final int STALE_PERCENT = 20;

    /** A store that others were faster than in all its tries may say so; whoever sends goes on without. */
    private static final String GIVEN_UP = "the rings changed in every try";

    @Override
    public int calls() {
        return Integer.getInteger("countersign.history.calls", 2_000);
    }

    @Override
    public StorePorts ports() {
        DynamoDbClient reading = Faulty.port(
                DynamoDbClient.class, LocalDynamo.client(), FaultPlan.staleReads(SEED, STALE_PERCENT, "getItem"));
        DynamoDbClient failing = Faulty.port(
                DynamoDbClient.class,
                reading,
                FaultPlan.random(SEED, FAULTS_PERCENT, PortFault.OF_ANY_CALL),
                SdkFaults::ofDynamo);
        Table table = new Table(failing, LocalDynamo.newTable(LocalDynamo.client()));
        return new StorePorts(
                new DynamoChallengeStore(table, new RandomIds(new SecureRandom())), new DynamoProofStore(table));
    }

    @Override
    public boolean isFault(RuntimeException e) {
        return HistoryContract.super.isFault(e)
                || (e instanceof SdkException && !isOurs(e))
                || e instanceof ConflictException
                || GIVEN_UP.equals(e.getMessage());
    }

    /** DynamoDB refuses what it was asked: no fault was planted there, we ask wrongly. */
    private static boolean isOurs(RuntimeException e) {
        return e instanceof AwsServiceException refused
                && refused.awsErrorDetails() != null
                && "ValidationException".equals(refused.awsErrorDetails().errorCode());
    }
}
