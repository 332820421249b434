package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.countersign.username.Claim;
import dev.countersign.username.Claim.Outcome;
import dev.countersign.username.Holder;
import dev.countersign.username.UserName;
import dev.countersign.username.UserNames;
import dev.countersign.username.UserNamesContract;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The contract of user names, word for word, against DynamoDB Local, with the race for one name; and the items. */
final class DynamoUserNamesTest extends UserNamesContract {
    private static final Table TABLE = LocalDynamo.table();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public UserNames names() {
        return new DynamoUserNames(TABLE);
    }

    private static TransactionCanceledException cancelled(CancellationReason... reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .build();
    }

    private static CancellationReason.Builder reason(String code) {
        return CancellationReason.builder().code(code);
    }

    @ParameterizedTest(name = "{0} conflicts: {1} calls")
    @CsvSource({"2, 3", "3, 3"})
    @DisplayName("ST-03 a claim that meets other transactions is tried twice more, then it is a fault")
    void conflictAloneIsTriedTwiceMore(int conflicts, int calls) {
        DynamoDbClient dynamo = mock(DynamoDbClient.class);
        var stubbing = when(dynamo.transactWriteItems(any(TransactWriteItemsRequest.class)));
        for (int i = 0; i < conflicts; i++) {
            stubbing = stubbing.thenThrow(cancelled(
                    reason("None").build(), reason("TransactionConflict").build()));
        }
        stubbing.thenReturn(TransactWriteItemsResponse.builder().build());
        UserNames names = new DynamoUserNames(new Table(dynamo, "table"));
        Holder holder = new Holder("pool", "sub");
        UserName wanted = new UserName("Ada");

        if (conflicts < 3) {
            assertEquals(new Claim(Outcome.CLAIMED, wanted), names.claim(holder, wanted, NOW));
        } else {
            assertThrows(ConflictException.class, () -> names.claim(holder, wanted, NOW));
        }
        verify(dynamo, times(calls)).transactWriteItems(any(TransactWriteItemsRequest.class));
    }

    @Test
    @DisplayName("ST-03 a name that is one's own is not called taken while the rest of the claim is under way")
    void ownNameIsNotCalledTaken() {
        DynamoDbClient dynamo = mock(DynamoDbClient.class);
        when(dynamo.transactWriteItems(any(TransactWriteItemsRequest.class)))
                .thenThrow(cancelled(
                        reason("ConditionalCheckFailed")
                                .item(Map.of("holder", AttributeValue.fromS("sub")))
                                .build(),
                        reason("TransactionConflict").build()));
        UserNames names = new DynamoUserNames(new Table(dynamo, "table"));

        assertThrows(ConflictException.class, () -> names.claim(new Holder("pool", "sub"), new UserName("Ada"), NOW));
        assertEquals(
                Outcome.TAKEN,
                names.claim(new Holder("pool", "other"), new UserName("Ada"), NOW)
                        .outcome());
    }

    @Test
    @DisplayName("the longest name takes two items of 200 bytes at most, and nothing that would purge them")
    void itemsAreSmallAndStay() {
        Holder holder = new Holder("eu-central-1_Abcdefghi", UUID.randomUUID().toString());
        UserName longest = new UserName("N".repeat(30));

        names().claim(holder, longest, NOW);

        for (String key : new String[] {Keys.userName(holder.pool(), longest), Keys.nameHolder(holder)}) {
            Item item = TABLE.read(key);
            assertTrue(item.exists(), key);
            assertFalse(item.attributes().containsKey("purgeAt"), key);
            int size = ItemSizesTest.size(item.attributes());
            assertTrue(size <= 200, key + " has " + size + " bytes");
        }
    }

    @Test
    @DisplayName("the items say since when, and when an operator changed it")
    void itemsTellWhen() {
        Holder holder = new Holder("eu-central-1_Abcdefghi", UUID.randomUUID().toString());
        UserName first = new UserName("First" + holder.user().substring(0, 8));
        UserName second = new UserName("Second" + holder.user().substring(0, 8));

        names().claim(holder, first, NOW);
        names().change(holder, first, second, NOW.plusSeconds(60));

        Item of = TABLE.read(Keys.nameHolder(holder));
        assertEquals(NOW, of.time("chosenAt"));
        assertEquals(NOW.plusSeconds(60), of.time("changedAt"));
        assertEquals(NOW, TABLE.read(Keys.userName(holder.pool(), first)).time("takenAt"));
        assertEquals(
                NOW.plusSeconds(60),
                TABLE.read(Keys.userName(holder.pool(), second)).time("takenAt"));
    }
}
