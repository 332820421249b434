package dev.countersign.triggers.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The one table, asked in four ways: read one item, read several, write one under a condition, write several or none. A call that is
 * repeated is made anew, since it may take only the time that is left by then.
 */
final class Table {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient dynamo;
    private final String name;

    Table(DynamoDbClient dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    /** What became of one write: the item as it is now, or, when the condition did not hold, as it was. */
    record Written(boolean done, Item item) {
        /** Also when a first try of the call counted and its reply was lost: the repeat then finds the attempt in the item. */
        boolean counted(String attempt) {
            return done || item.holds("attempt", attempt);
        }
    }

    /** What became of several writes. When none was done: by place in the list, the items whose conditions did not hold. */
    record AllWritten(boolean done, List<Optional<Item>> refusals) {
        /** The item whose condition did not hold at this place; it may be one that does not exist. */
        Optional<Item> refusal(int place) {
            return refusals.get(place);
        }
    }

    /** The newest state of an item. */
    Item read(String key) {
        GetItemRequest.Builder request =
                GetItemRequest.builder().tableName(name).key(Write.keyOf(key)).consistentRead(true);
        return new Item(Conflicts.retried(() -> dynamo.getItem(
                        request.overrideConfiguration(Calls::withinDeadline).build()))
                .item());
    }

    /**
     * Several items as they were a moment ago, those that exist, in no order: what is being written meanwhile may be missing.
     *
     * @param keys at most 100
     * @throws IllegalStateException when DynamoDB leaves some out, as it does with a table that is too busy
     */
    List<Item> readAll(List<String> keys) {
        KeysAndAttributes wanted = KeysAndAttributes.builder()
                .keys(keys.stream().map(Write::keyOf).toList())
                .build();
        BatchGetItemResponse read = dynamo.batchGetItem(BatchGetItemRequest.builder()
                .requestItems(Map.of(name, wanted))
                .overrideConfiguration(Calls::withinDeadline)
                .build());
        if (!read.unprocessedKeys().isEmpty()) {
            throw new IllegalStateException("the table is too busy");
        }
        return read.responses().getOrDefault(name, List.of()).stream()
                .map(Item::new)
                .toList();
    }

    Written write(Write write) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(Write.keyOf(write.key()))
                .updateExpression(write.update())
                .conditionExpression(write.conditionOrNone())
                .expressionAttributeValues(write.valuesOrNone())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        try {
            return new Written(
                    true,
                    new Item(Conflicts.retried(
                                    () -> dynamo.updateItem(request.overrideConfiguration(Calls::withinDeadline)
                                            .build()))
                            .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return new Written(false, e.hasItem() ? new Item(e.item()) : Item.NONE);
        }
    }

    /** Deletes an item, if there is one. */
    void delete(String key) {
        DeleteItemRequest.Builder request =
                DeleteItemRequest.builder().tableName(name).key(Write.keyOf(key));
        Conflicts.retried(() -> dynamo.deleteItem(
                request.overrideConfiguration(Calls::withinDeadline).build()));
    }

    /** Reads all items, and yields those for which the filter holds. For operators alone: it takes as long as the table is large. */
    List<Item> scan(String filter, Values values) {
        ScanRequest request = ScanRequest.builder()
                .tableName(name)
                .filterExpression(filter)
                .expressionAttributeValues(values.map())
                .consistentRead(true)
                .build();
        return dynamo.scanPaginator(request).items().stream().map(Item::new).toList();
    }

    /** The request token is the SDK's own, new for every call: a repeat within the call is one transaction, a repeat of the call is another. */
    AllWritten writeAll(List<Write> writes) {
        TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream().map(this::inTransaction).toList());
        try {
            Conflicts.retried(() -> dynamo.transactWriteItems(
                    request.overrideConfiguration(Calls::withinDeadline).build()));
            return new AllWritten(true, List.of());
        } catch (TransactionCanceledException e) {
            return refused(e, writes.size());
        }
    }

    private static AllWritten refused(TransactionCanceledException e, int writes) {
        List<CancellationReason> reasons = e.cancellationReasons();
        boolean told =
                reasons.size() == writes && reasons.stream().anyMatch(reason -> CONDITION_FAILED.equals(reason.code()));
        if (!told) {
            throw e;
        }
        return new AllWritten(
                false,
                IntStream.range(0, writes)
                        .mapToObj(i -> refusal(reasons.get(i)))
                        .toList());
    }

    private static Optional<Item> refusal(CancellationReason reason) {
        if (!CONDITION_FAILED.equals(reason.code())) {
            return Optional.empty();
        }
        return Optional.of(reason.hasItem() ? new Item(reason.item()) : Item.NONE);
    }

    private TransactWriteItem inTransaction(Write write) {
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        return write.update().isEmpty()
                ? item.conditionCheck(check(write)).build()
                : item.update(update(write)).build();
    }

    private ConditionCheck check(Write write) {
        return ConditionCheck.builder()
                .tableName(name)
                .key(Write.keyOf(write.key()))
                .conditionExpression(write.conditionOrNone())
                .expressionAttributeValues(write.valuesOrNone())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private Update update(Write write) {
        return Update.builder()
                .tableName(name)
                .key(Write.keyOf(write.key()))
                .updateExpression(write.update())
                .conditionExpression(write.conditionOrNone())
                .expressionAttributeValues(write.valuesOrNone())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
