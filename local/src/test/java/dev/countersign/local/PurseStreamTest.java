package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What memory tells of purses, and what the table's own stream tells, in DynamoDB Local. */
@DisabledIfSystemProperty(
        named = "user.language",
        matches = "ar|fa",
        disabledReason =
                "DynamoDB Local numbers streams in the digits of the default locale, and then cannot read them")
final class PurseStreamTest {
    private static final String KEY = "PURSE#" + AwsBench.POOL + "#open#ada-sub";
    private static final Person ADA = new Person(AwsBench.POOL, "ada-sub");

    private static final byte[] DONE = "{\"batchItemFailures\":[]}".getBytes(UTF_8);
    private static final byte[] FAILED = "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}".getBytes(UTF_8);

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
        memory.listen(stream());

        desk.perform(Action.BLOCK, ADA, "jane");
        desk.perform(Action.UNBLOCK, ADA, "jane");
        memory.block(ADA.owner(), Opening.OPEN, bench.clock.instant());
        memory.unblock(ADA.owner(), Opening.OPEN);

        List<String> ofTheTable =
                table.next(KEY).stream().map(PurseStreamTest::purses).toList();
        assertEquals(List.of("0, then 0 blocked", "0 blocked, then 0"), ofTheTable);
        assertEquals(ofTheTable, List.of(next(), next()));
    }

    @Test
    @DisplayName("what the function could not deal with it is given again, until it can")
    void whatFailedIsToldAgain() throws Exception {
        AtomicInteger failing = new AtomicInteger(2);
        memory.listen(new PurseStream(
                (in, out, context) -> {
                    told.add(new String(in.readAllBytes(), UTF_8));
                    out.write(failing.getAndDecrement() > 0 ? FAILED : DONE);
                },
                List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO)));

        memory.block(ADA.owner(), Opening.OPEN, bench.clock.instant());
        List<String> tries = List.of(next(), next(), next());
        memory.unblock(ADA.owner(), Opening.OPEN);

        assertEquals(Collections.nCopies(3, "0, then 0 blocked"), tries);
        assertEquals("0 blocked, then 0", next());
    }

    @Test
    @DisplayName("what fails each time is given up")
    void triesEnd() throws Exception {
        memory.listen(new PurseStream(
                (in, out, context) -> {
                    told.add(new String(in.readAllBytes(), UTF_8));
                    out.write(FAILED);
                },
                List.of(Duration.ZERO)));

        memory.block(ADA.owner(), Opening.OPEN, bench.clock.instant());
        List<String> tries = List.of(next(), next());
        memory.unblock(ADA.owner(), Opening.OPEN);

        assertEquals(Collections.nCopies(2, "0, then 0 blocked"), tries);
        assertEquals("0 blocked, then 0", next());
    }

    @Test
    @DisplayName("once it is closed it tells nothing: what another stream tells later comes first")
    void closedStreamTellsNothing() throws Exception {
        PurseStream closed = stream();
        memory.listen(closed);
        closed.close();
        memory.block(ADA.owner(), Opening.OPEN, bench.clock.instant());

        memory.listen(stream());
        memory.unblock(ADA.owner(), Opening.OPEN);

        assertEquals("0 blocked, then 0", next());
    }

    /** To a function that can deal with everything. */
    private PurseStream stream() {
        return new PurseStream((in, out, context) -> {
            told.add(new String(in.readAllBytes(), UTF_8));
            out.write(DONE);
        });
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
