package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.transaction.Orders;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An operator looks after one person, against DynamoDB Local and a Cognito on loopback. */
final class PersonCommandTest {
    private static final String ADA = "c0ffee00-1111-4222-8333-444444444444";
    private static final String MAIL = "ada@example.com";
    private static final String PURSE = "PURSE#eu-central-1_Example01#open#" + ADA;

    private final LoopbackAws aws = LoopbackAws.start();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream failed = new ByteArrayOutputStream();
    private final Account account = Account.at(aws.endpoint());
    private final DynamoDbClient dynamo = account.dynamo("eu-central-1");
    private final Path outputs;

    PersonCommandTest(@TempDir Path directory) {
        this.outputs = Canned.write(directory, Canned.text("outputs.json"));
    }

    @BeforeEach
    void createTable() {
        Tables.create(dynamo, "countersign");
        aws.keepUser(Map.of("email", MAIL, "email_verified", "true", "phone_number", "+12025550101"));
        aws.forget();
    }

    @AfterEach
    void stop() {
        dynamo.close();
        account.close();
        aws.close();
    }

    private int person(String typed, String task, String... more) {
        told.reset();
        failed.reset();
        List<String> arguments = new ArrayList<>(List.of(task, "--outputs", outputs.toString()));
        arguments.addAll(List.of("--endpoint", aws.endpoint().toString(), "--by", "jane"));
        arguments.addAll(List.of(more));
        return PersonCommand.run(
                arguments,
                new ByteArrayInputStream(typed.getBytes(UTF_8)),
                new PrintStream(told, true, UTF_8),
                new PrintStream(failed, true, UTF_8));
    }

    private int sure(String task) {
        return person("", task, "--user", ADA, "--yes");
    }

    private void erased() {
        aws.refuse("cognito-idp:AdminGetUser", "UserNotFoundException");
    }

    private String told() {
        return told.toString(UTF_8);
    }

    private Map<String, AttributeValue> item(String key) {
        return dynamo.getItem(request -> request.tableName("countersign").key(Map.of("pk", AttributeValue.fromS(key))))
                .item();
    }

    private AttributeValue attribute(String key, String name) {
        return Objects.requireNonNull(item(key).get(name), name);
    }

    private void put(Map<String, AttributeValue> item) {
        dynamo.putItem(request -> request.tableName("countersign").item(item));
        aws.forget();
    }

    private void closePurse() {
        put(Map.of(
                "pk",
                AttributeValue.fromS(PURSE),
                "failures",
                AttributeValue.fromN("100"),
                "times",
                AttributeValue.fromL(List.of())));
    }

    private void register() {
        register(Instant.now());
    }

    private void register(Instant now) {
        put(Map.of(
                "pk", AttributeValue.fromS("TX#eu-central-1_Example01#transaction-0123456789"),
                "ownedBy", AttributeValue.fromS(ADA),
                "registrar", AttributeValue.fromS("123456789012/role/bank"),
                "orderFields",
                        AttributeValue.fromL(Orders.payment().fields().stream()
                                .map(AttributeValue::fromS)
                                .toList()),
                "txState", AttributeValue.fromS("registered"),
                "createdAt", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                "expiresAt",
                        AttributeValue.fromN(
                                Long.toString(now.plus(Duration.ofMinutes(5)).toEpochMilli())),
                "triesLeft", AttributeValue.fromN("3"),
                "takenBy", AttributeValue.fromS(""),
                "version", AttributeValue.fromN("0")));
    }

    private void bind(String hash) {
        put(Map.of(
                "pk",
                AttributeValue.fromS("CONTACT#eu-central-1_Example01#" + ADA),
                "email",
                AttributeValue.fromS(hash)));
    }

    @Test
    void lookUpShowsTheStanding() {
        closePurse();
        bind("some-hash");

        assertEquals(0, person("", "look-up", "--user", ADA), failed.toString(UTF_8));

        assertTrue(told().contains("sub           " + ADA), told());
        assertTrue(told().contains("open purse    100 wrong in a row, 0 in 24 h: closed"), told());
        assertTrue(told().contains("token purse   0 wrong in a row, 0 in 24 h: free"), told());
        assertTrue(told().contains("verified; another one proved"), told());
        assertTrue(told().contains("not verified; none proved"), told());
        assertTrue(told().contains("blocked       no"), told());
        assertTrue(told().matches("(?s).*\nlog           [A-Za-z0-9_-]{16}\n.*"), told());
        assertEquals(
                Set.of("cognito-idp:AdminGetUser", "dynamodb:GetItem", "kms:GenerateMac"), Set.copyOf(aws.names()));
    }

    @Test
    @DisplayName("times are whole seconds, and a wait is over by the one that is shown")
    void timesAreWholeSeconds() {
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant now = second.plusMillis(1);
        put(Map.of(
                "pk",
                AttributeValue.fromS(PURSE),
                "failures",
                AttributeValue.fromN("7"),
                "times",
                AttributeValue.fromL(List.of(AttributeValue.fromN(Long.toString(now.toEpochMilli()))))));
        register(now);

        person("", "look-up", "--user", ADA);
        assertTrue(told().contains(": waits until " + second.plusSeconds(121) + "\n"), told());
        person("", "pending", "--user", ADA);
        assertTrue(told().endsWith(", of " + second + ", until " + second.plusSeconds(301) + "\n"), told());
    }

    @Test
    @DisplayName("no address is printed in full, whatever is asked for")
    void addressesAreMasked() {
        for (String task : List.of("look-up", "pending", "unlock", "re-bind-email", "block", "unblock", "cancel")) {
            assertEquals(0, person("yes\n", task, "--user", ADA), failed.toString(UTF_8));
            assertFalse(told().contains(MAIL) || told().contains("+12025550101"), told());
        }
    }

    @Test
    @DisplayName("who may not use the pepper sees all but what takes it")
    void lookUpWithoutThePepper() {
        bind("some-hash");
        aws.refuse("kms:GenerateMac", "AccessDeniedException");

        assertEquals(0, person("", "look-up", "--user", ADA), failed.toString(UTF_8));

        assertTrue(told().contains("one proved, this or another"), told());
        assertTrue(told().contains("docs/operators.md#pepper"), told());
        assertEquals(1, aws.calls("kms:GenerateMac").size());
    }

    @Test
    void unlockOpensAClosedPurseAndIsNoted() throws ParseException {
        closePurse();

        assertEquals(0, sure("unlock"), failed.toString(UTF_8));

        assertEquals("0", attribute(PURSE, "failures").n());
        List<String> lines = told().lines().toList();
        assertEquals("unlock " + ADA + ": done", lines.get(0));
        Map<String, Object> line = JSONObjectUtils.parse(lines.get(1));
        assertEquals("OPERATOR_UNLOCK", line.get("what"));
        assertEquals(ADA, line.get("sub"));
        assertEquals("jane", line.get("by"));
        person("", "look-up", "--user", ADA);
        assertTrue(told().contains(line.get("time") + " unlock by jane"), told());
    }

    @Test
    @DisplayName("a change is asked for first, after what there is was shown; anything but yes changes nothing")
    void changeIsAskedFor() {
        for (String typed : List.of("", "\n", "no\n", "y\n")) {
            assertEquals(1, person(typed, "block", "--user", ADA));
            assertTrue(told().contains("open purse") && told().contains("Nothing was changed."), told());
        }
        assertEquals(List.of(), aws.calls("dynamodb:UpdateItem"));

        assertEquals(0, person("yes\n", "block", "--user", ADA));

        assertTrue(item(PURSE).containsKey("blockedAt"));
    }

    @Test
    void blockIsShownAndEnds() {
        sure("block");
        person("", "look-up", "--user", ADA);
        assertTrue(told().contains("blocked       yes"), told());
        assertTrue(told().contains("0 in 24 h: blocked"), told());

        sure("unblock");

        person("", "look-up", "--user", ADA);
        assertTrue(told().contains("blocked       no"), told());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unlock | done, still blocked: unblock lets this person in again | done",
                "re-bind-email | done, still blocked: unblock lets this person in again | done",
                "block | done, was blocked before | done",
                "unblock | done | done, was not blocked"
            })
    void doneSaysWhatABlockMakesOfIt(String task, String blocked, String free) {
        sure("block");
        assertEquals(0, sure(task), failed.toString(UTF_8));
        assertEquals(
                task + " " + ADA + ": " + blocked, told().lines().findFirst().orElse(""));

        sure("unblock");
        assertEquals(0, sure(task), failed.toString(UTF_8));
        assertEquals(task + " " + ADA + ": " + free, told().lines().findFirst().orElse(""));
    }

    @Test
    void changeIsNotedBeforeItIsMade() {
        aws.failAfter(1, "dynamodb:UpdateItem", Fault.DENIED);

        assertEquals(1, sure("block"));

        assertTrue(failed.toString(UTF_8).contains("Run it again"), failed.toString(UTF_8));
        assertEquals(
                1,
                attribute("OPERATED#eu-central-1_Example01#" + ADA, "acts").l().size());
        assertFalse(item(PURSE).containsKey("blockedAt"));
        assertEquals(0, sure("block"));
        assertTrue(item(PURSE).containsKey("blockedAt"));
    }

    @Test
    @DisplayName("only a verified address of the record is bound")
    void rebindWantsAVerifiedAddress() {
        bind("former");

        assertEquals(1, sure("re-bind-phone"));
        assertTrue(failed.toString(UTF_8).contains("no verified phone_number"), failed.toString(UTF_8));
        assertEquals(List.of(), aws.calls("dynamodb:UpdateItem"));

        assertEquals(0, sure("re-bind-email"), failed.toString(UTF_8));
        assertFalse(item("CONTACT#eu-central-1_Example01#" + ADA).containsKey("email"));
    }

    @Test
    @DisplayName("who is still in the pool is not erased: his wrong answers would be forgotten")
    void eraseIsForTheDeleted() {
        closePurse();

        assertEquals(1, sure("erase"));
        assertEquals(1, person("", "erase", "--id", ADA, "--yes"));
        assertTrue(failed.toString(UTF_8).contains("still has the user"), failed.toString(UTF_8));
        assertFalse(item(PURSE).isEmpty());

        erased();
        assertEquals(1, sure("erase"));
        assertTrue(failed.toString(UTF_8).contains("--id SUB"), failed.toString(UTF_8));
        assertEquals(0, person("", "erase", "--id", ADA, "--yes"), failed.toString(UTF_8));

        assertTrue(told().startsWith("erase " + ADA + ": done, records: 1\n"), told());
        assertTrue(item(PURSE).isEmpty());
        assertEquals(
                List.of("OPERATED#eu-central-1_Example01#" + ADA),
                dynamo.scan(request -> request.tableName("countersign")).items().stream()
                        .map(item -> Objects.requireNonNull(item.get("pk")).s())
                        .filter(key -> key.contains(ADA))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "look-up, Find LookUp",
        "pending, Find WholeTable",
        "unlock, Find LookUp Note Purses",
        "block, Find LookUp Note Purses StopChange",
        "unblock, Find LookUp Note Purses",
        "re-bind-email, Find LookUp Note Purses StopChange ReBind",
        "cancel, Find WholeTable Note Cancel",
        "erase, Find LookUp WholeTable Note Erase"
    })
    @DisplayName("docs/operator-policy.json allows each task what it does, and each statement is needed for it")
    void policyAllowsWhatIsDone(String task, String statements) throws IOException, ParseException {
        sure("block");
        bind("some-hash");
        register();
        boolean erases = task.equals("erase");
        if (erases) {
            erased();
        }
        aws.forget();

        assertEquals(0, person("yes\n", task, erases ? "--id" : "--user", ADA), failed.toString(UTF_8));

        List<Map<String, Object>> allowed = policy().stream()
                .filter(statement -> List.of(statements.split(" ", -1)).contains(statement.get("Sid")))
                .toList();
        for (AwsCall call : aws.calls()) {
            assertTrue(
                    call.service().equals("kms") || allowed.stream().anyMatch(statement -> allows(statement, call)),
                    call.name() + " " + call.body());
        }
        for (Map<String, Object> statement : allowed) {
            assertTrue(
                    aws.calls().stream().anyMatch(call -> allows(statement, call)),
                    () -> "not needed: " + statement.get("Sid"));
        }
    }

    private static List<Map<String, Object>> policy() throws IOException, ParseException {
        Map<String, Object> policy = JSONObjectUtils.parse(Files.readString(Path.of("../docs/operator-policy.json")));
        return ((Collection<?>) Objects.requireNonNull(policy.get("Statement")))
                .stream().map(PersonCommandTest::typed).toList();
    }

    private static boolean allows(Map<String, Object> statement, AwsCall call) {
        if (!texts(statement.get("Action")).contains(call.name())) {
            return false;
        }
        if (!statement.containsKey("Condition")) {
            return true;
        }
        Map<String, Object> condition = typed(typed(statement.get("Condition")).get("ForAllValues:StringLike"));
        String key =
                String.valueOf(typed(typed(body(call).get("Key")).get("pk")).get("S"));
        return texts(condition.get("dynamodb:LeadingKeys")).stream()
                .anyMatch(pattern -> key.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    private static Map<String, Object> body(AwsCall call) {
        try {
            return JSONObjectUtils.parse(call.body());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(@Nullable Object oneOrMore) {
        return oneOrMore instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(oneOrMore));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> typed(@Nullable Object object) {
        return (Map<String, Object>) Objects.requireNonNull(object);
    }

    @Test
    void userWhoDoesNotExistIsSaid() {
        erased();

        assertEquals(1, sure("block"));

        assertTrue(failed.toString(UTF_8).contains("has no user of this name"), failed.toString(UTF_8));
        assertEquals(List.of("cognito-idp:AdminGetUser"), aws.names());
    }

    @Test
    void callThatIsWrongAsksNobody() {
        assertThrows(IllegalArgumentException.class, () -> sure("destroy"));
        assertThrows(IllegalArgumentException.class, () -> person("", "block"));
        assertThrows(IllegalArgumentException.class, () -> person("", "block", "--user", ADA, "--id", ADA));
        assertThrows(IllegalArgumentException.class, () -> person("", "block", "--id", "a#b"));
        assertThrows(IllegalArgumentException.class, () -> person("", "block", "--user", ADA, "--by", "jane\nroot"));
        assertEquals(List.of(), aws.names());
    }
}
