package dev.countersign.infra;

import dev.countersign.challenge.Opening;
import dev.countersign.limit.FailureLimits;
import dev.countersign.notice.PurseChange;
import dev.countersign.triggers.Settings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.constructs.Construct;

/**
 * Brings those changes of purses that are worth a notice from the table's stream to the function that tells the person. All others end
 * here, so that the function runs for none of them.
 */
final class NoticesFeed extends Construct {
    /** By then an answer that was counted and turned out right is given back. */
    private static final Duration WINDOW = Duration.seconds(5);

    private static final int BATCH = 2;
    private static final int RETRIES = 5;

    /** Nobody wants to hear of it later, and the record of what was sent keeps repeats away as long. */
    private static final Duration MAX_AGE = Duration.hours(1);

    NoticesFeed(Construct scope, String id, Table table, IUserPool pool, Alias reader, IRole role) {
        super(scope, id);
        EventSourceMapping mapping = EventSourceMapping.Builder.create(this, "Stream")
                .target(reader)
                .eventSourceArn(table.getTableStreamArn())
                .startingPosition(StartingPosition.LATEST)
                .filters(filters(pool, FailureLimits.DEFAULT))
                .batchSize(BATCH)
                .maxBatchingWindow(WINDOW)
                .maxRecordAge(MAX_AGE)
                .retryAttempts(RETRIES)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .build();
        mapping.getNode().addDependency(role);
    }

    /** A row grows by one, so it reaches each place exactly. Numbers are texts in a stream. */
    private static List<Map<String, Object>> filters(IUserPool pool, FailureLimits limits) {
        List<String> told = Stream.of(limits.free(), PurseChange.closingAt(limits), limits.closeAt())
                .map(Object::toString)
                .toList();
        List<String> untold = IntStream.rangeClosed(0, limits.free())
                .mapToObj(Integer::toString)
                .toList();
        return List.of(
                filter(pool, inOrder("NewImage", row(told))),
                filter(
                        pool,
                        inOrder(
                                "NewImage", row(List.of("0")),
                                "OldImage", row(List.of(Map.of("anything-but", untold))))));
    }

    private static Map<String, Object> row(List<?> values) {
        return Map.of("failures", Map.of("N", values));
    }

    /** Of people of this pool; not those of back ends. */
    private static Map<String, Object> filter(IUserPool pool, SortedMap<String, Object> images) {
        List<Map<String, String>> purses = Stream.of(Opening.OPEN, Opening.TOKEN)
                .map(purse -> Map.of("prefix", "PURSE#" + pool.getUserPoolId() + "#" + Settings.spelled(purse) + "#"))
                .toList();
        images.put("Keys", Map.of("pk", Map.of("S", purses)));
        return FilterCriteria.filter(inOrder("dynamodb", images, "eventName", List.of("INSERT", "MODIFY")));
    }

    private static SortedMap<String, Object> inOrder(String name, Object value) {
        return new TreeMap<>(Map.of(name, value));
    }

    private static SortedMap<String, Object> inOrder(String one, Object itsValue, String other, Object othersValue) {
        return new TreeMap<>(Map.of(one, itsValue, other, othersValue));
    }
}
