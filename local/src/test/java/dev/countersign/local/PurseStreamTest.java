package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.operator.Action;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.operator.Person;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.TableStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What memory tells of purses, and what the table's own stream tells, in DynamoDB Local. */
final class PurseStreamTest {
    private static final String KEY = "PURSE#" + AwsBench.POOL + "#open#ada-sub";
    private static final Person ADA = new Person(AwsBench.POOL, "ada-sub");

    private final AwsBench bench = AwsBench.start();
    private final TableStream table = new TableStream(bench.dynamo, bench.aws.endpoint(), bench.table);
    private final OperatorDesk desk = bench.ports(AwsSettings.of(LambdaFunction.CREATE, bench.environment()))
            .operatorDesk();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final InMemoryStore memory = new InMemoryStore();

    @AfterEach
    void close() {
        table.close();
        bench.close();
    }

    @Test
    @DisplayName("a block and its end are told as the table tells them")
    void blockIsToldAsByTheTable() throws Exception {
        memory.listen(
                new PurseStream((in, out, context) -> told.add(new String(in.readAllBytes(), StandardCharsets.UTF_8))));

        desk.perform(Action.BLOCK, ADA, "jane");
        desk.perform(Action.UNBLOCK, ADA, "jane");
        memory.block(ADA.owner(), Opening.OPEN, bench.clock.instant());
        memory.unblock(ADA.owner(), Opening.OPEN);

        List<String> ofTheTable =
                table.next(KEY).stream().map(PurseStreamTest::purses).toList();
        assertEquals(List.of("0, then 0 blocked", "0 blocked, then 0"), ofTheTable);
        assertEquals(ofTheTable, List.of(next(), next()));
    }

    private String next() throws Exception {
        String event = Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
        return purses(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(event), "Records")[0]);
    }

    /** How many answers in a row were wrong and whether the purse was blocked, before and after; without an item, none and not. */
    private static String purses(Map<String, Object> record) {
        Map<String, Object> change = object(record, "dynamodb");
        return purse(object(change, "OldImage")) + ", then " + purse(object(change, "NewImage"));
    }

    private static String purse(Map<String, Object> image) {
        return object(image, "failures").getOrDefault("N", "0") + (image.containsKey("blockedAt") ? " blocked" : "");
    }

    @SuppressWarnings("unchecked") // a JSON object has names
    private static Map<String, Object> object(Map<String, Object> json, String member) {
        return (Map<String, Object>) json.getOrDefault(member, Map.of());
    }
}
