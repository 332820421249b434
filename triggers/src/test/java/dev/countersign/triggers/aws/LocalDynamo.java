package dev.countersign.triggers.aws;

import dev.countersign.signin.RandomIds;
import dev.countersign.testing.SignInHarness;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.testing.Tables;
import java.security.SecureRandom;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** DynamoDB Local, embedded, in memory, one for all tests of a JVM. It opens no port, and tells its maker nothing. */
public final class LocalDynamo {
    private static final boolean NO_TELEMETRY = true;
    private static final DynamoDbClient CLIENT =
            FewAtATime.of(DynamoDBEmbedded.create(NO_TELEMETRY).dynamoDbClient());

    private LocalDynamo() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The name of a new table. */
    public static String newTable(DynamoDbClient client) {
        String name = "countersign-" + UUID.randomUUID();
        Tables.create(client, name);
        return name;
    }

    static Table table() {
        return new Table(CLIENT, newTable(CLIENT));
    }

    /** Transactions in a new table. */
    public static Transactions transactions() {
        return new DynamoTransactions(table());
    }

    /** Sign-ins that keep everything in a new table. */
    static SignInHarness.Options signIns() {
        Table table = table();
        var options = new SignInHarness.Options();
        options.challenges = new DynamoChallengeStore(table, new RandomIds(new SecureRandom()));
        options.proofs = new DynamoProofStore(table);
        options.proven = new DynamoProvenAddresses(table);
        options.purses = new DynamoPurses(table);
        options.transactions = new DynamoTransactions(table);
        options.traffic = new DynamoTraffic(table);
        options.guesses = new DynamoGuesses(table);
        return options;
    }
}
