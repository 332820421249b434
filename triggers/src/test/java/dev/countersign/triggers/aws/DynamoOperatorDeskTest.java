package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.countersign.operator.Action;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.operator.OperatorDeskContract;
import dev.countersign.operator.Person;
import dev.countersign.operator.Ports;
import dev.countersign.signin.RandomIds;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** The contract of the operators' desk, word for word, against DynamoDB Local. */
final class DynamoOperatorDeskTest extends OperatorDeskContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected Ports ports() {
        return new Ports(
                new DynamoChallengeStore(TABLE, new RandomIds(new SecureRandom())),
                new DynamoProvenAddresses(TABLE),
                new DynamoContactChanges(TABLE),
                new DynamoTransactions(TABLE),
                new DynamoUserNames(TABLE),
                new DynamoOperatorLog(TABLE));
    }

    @Override
    protected OperatorDesk desk() {
        return new OperatorDesk(
                new DynamoPurses(TABLE),
                new DynamoProvenAddresses(TABLE),
                new DynamoPersonRecords(TABLE),
                new DynamoTransactions(TABLE),
                new DynamoUserNames(TABLE),
                new DynamoOperatorLog(TABLE),
                new RandomIds(new SecureRandom())::next,
                CLOCK);
    }

    @Test
    void blockedPurseIsNotTidiedUp() {
        Person person = new Person("pool", "tidied");

        desk().perform(Action.BLOCK, person, "jane");

        Item purse = TABLE.read("PURSE#pool#open#tidied");
        assertFalse(purse.has("purgeAt"), purse::toString);
    }
}
