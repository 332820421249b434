package dev.countersign.local.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Address;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.challenge.StoreRecords.KeptProof;
import dev.countersign.challenge.StoreRecords.Proven;
import dev.countersign.challenge.StoreRecords.Purse;
import dev.countersign.challenge.StoreRecords.Sends;
import dev.countersign.challenge.StoreRecords.Slot;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import dev.countersign.local.pool.Grant;
import dev.countersign.local.pool.Password;
import dev.countersign.local.pool.PoolRecords;
import dev.countersign.local.pool.User;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read again, whatever it is; and what is read is what was written, or nothing. */
final class SnapshotJsonTest {
    private static final List<String> TEXTS =
            List.of("", "x", "a \"quoted\" \\ one", "Zoë 東京 😀", "line\nline\t\u0000\u2028", "null", "{}", "<b>");
    private static final Snapshot FRESH = Snapshot.fresh();

    private final Random random = new Random(42);

    @Test
    void everyKindOfRecordComesBackEqual() {
        for (int round = 0; round < 200; round++) {
            StoreRecords records = records();
            InMemoryStore store = new InMemoryStore();
            store.restore(records);

            assertEquals(records, store.records());
            assertEquals(
                    records,
                    SnapshotJson.read(SnapshotJson.write(with(FRESH, records))).store());
        }
    }

    @Test
    void wholeSnapshotIsTheSameTextAgain() {
        for (int round = 0; round < 200; round++) {
            String text = SnapshotJson.write(snapshot());

            assertEquals(text, SnapshotJson.write(SnapshotJson.read(text)));
        }
    }

    @Test
    void attributesKeepTheirOrder() {
        Map<String, String> attributes = new LinkedHashMap<>();
        List.of("name", "email", "custom:b", "custom:a").forEach(name -> attributes.put(name, "x"));
        PoolRecords pool = new PoolRecords(FRESH.pool().keys(), List.of(user("u", attributes)), Map.of(), Set.of());
        Snapshot snapshot = new Snapshot(Duration.ZERO, FRESH.secrets(), pool, StoreRecords.NONE, Set.of());

        User read =
                SnapshotJson.read(SnapshotJson.write(snapshot)).pool().users().get(0);

        assertEquals(
                List.copyOf(attributes.keySet()), List.copyOf(read.attributes().keySet()));
    }

    @Test
    void recordsStandOnALineEach() {
        Snapshot snapshot = snapshot();
        String text = SnapshotJson.write(snapshot);

        assertTrue(text.startsWith("{\n  \"format\": 2,\n  \"clockAhead\": \"PT"), text);
        assertEquals(
                snapshot.store().flows().size(),
                text.lines()
                        .filter(it -> it.matches(".*\"flowId\":\".*\",\"owner\".*"))
                        .count(),
                text);
    }

    /** A half-written document must be seen as one, wherever it ends; the line end behind it may be missing. */
    @Test
    void everyBeginningOfAFileIsRefused() {
        String text = SnapshotJson.write(snapshot());
        for (int length = 0; length < text.length() - 1; length += 7) {
            String half = text.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read(half));
        }
    }

    /** Each member is replaced by values of other types, and taken out. No other exception may come of it. */
    @Test
    void everyMemberThatIsWrongOrMissingIsNamed() throws ParseException {
        String text = SnapshotJson.write(snapshot());
        List<String> places = new ArrayList<>();
        collect(JSONObjectUtils.parse(text), "", places);
        assertTrue(places.size() > 80, () -> "too few members: " + places);

        for (String place : places) {
            for (Object wrong :
                    Arrays.asList("no such word", -1L, 1.5, true, null, List.of(1L), Map.of("a", 1L), Gone.GONE)) {
                Map<String, Object> document = JSONObjectUtils.parse(text);
                replace(document, place, wrong);
                assertReadOrRefused(JSONObjectUtils.toJSONString(document), place);
            }
        }
    }

    private enum Gone {
        GONE
    }

    private static void assertReadOrRefused(String text, String place) {
        try {
            SnapshotJson.read(text);
        } catch (IllegalArgumentException e) {
            assertFalse(String.valueOf(e.getMessage()).contains("\n"), place + ": " + e.getMessage());
            assertFalse(String.valueOf(e.getMessage()).contains(FRESH.secrets().codeKey()), place);
        } catch (RuntimeException e) {
            throw new AssertionError("fault at " + place, e);
        }
    }

    /** Places such as {@code store/flows/0/challenge}: the first element of each list stands for all. */
    private static void collect(Map<?, ?> object, String above, List<String> places) {
        object.forEach((name, value) -> {
            places.add(above + name);
            if (value instanceof Map<?, ?> map) {
                collect(map, above + name + "/", places);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
                collect(first, above + name + "/0/", places);
            }
        });
    }

    private static void replace(Map<String, Object> document, String place, @Nullable Object value) {
        List<String> path = List.of(place.split("/", -1));
        String name = path.get(path.size() - 1);
        Map<String, @Nullable Object> object = parent(document, path);
        if (value == Gone.GONE) {
            object.remove(name);
        } else {
            object.put(name, value);
        }
    }

    @SuppressWarnings("unchecked") // what nimbus has parsed holds nothing but texts as keys
    private static Map<String, @Nullable Object> parent(Map<String, Object> document, List<String> path) {
        Object parent = document;
        for (String step : path.subList(0, path.size() - 1)) {
            Object child = parent instanceof List<?> list ? list.get(0) : ((Map<?, ?>) parent).get(step);
            parent = Objects.requireNonNull(child);
        }
        return (Map<String, @Nullable Object>) parent;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | it is not a JSON object",
                "{\"format\": | it is not a JSON object",
                "{} | format is missing",
                "{\"format\": \"2\"} | format must be a whole number",
                "{\"format\": 3} | its format is 3, and this version reads 2",
                "{\"format\": 2} | clockAhead is missing",
                "{\"format\": 2, \"clockAhead\": \"1s\"} | clockAhead must be a duration such as PT31S",
                "{\"format\": 2, \"clockAhead\": \"PT1S\", \"secrets\": 1} | secrets must be an object",
            })
    void faultIsNamed(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read(text));

        assertEquals(message, e.getMessage());
    }

    @Test
    void faultDeepInsideIsNamedByItsPlace() {
        String text = SnapshotJson.write(snapshot()).replaceFirst("\"decoy\":(true|false)", "\"decoy\":1");

        Exception e = assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read(text));

        assertEquals("store.flows[0].challenge.decoy must be true or false", e.getMessage());
    }

    @Test
    void publicKeyIsNoSigningKey() {
        String text = SnapshotJson.write(FRESH).replaceAll("\"(d|p|q|dp|dq|qi)\": \"[^\"]*\",", "");

        Exception e = assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read(text));

        assertEquals("pool.idKey must be a private RSA key with a kid", e.getMessage());
    }

    private static Snapshot with(Snapshot snapshot, StoreRecords records) {
        return new Snapshot(
                snapshot.clockAhead(), snapshot.secrets(), snapshot.pool(), records, snapshot.transactions());
    }

    private Snapshot snapshot() {
        Map<String, Grant> grants = new LinkedHashMap<>();
        some(() -> new Grant(text(), text(), text(), text(), time(), time())).forEach(it -> grants.put(id(), it));
        PoolRecords pool = new PoolRecords(
                FRESH.pool().keys(), some(() -> user(id(), bound())).stream().toList(), grants, some(this::id));
        Set<Transaction> transactions = some(this::transaction);
        return new Snapshot(Duration.ofMillis(random.nextInt(1 << 30)), FRESH.secrets(), pool, records(), transactions);
    }

    private Transaction transaction() {
        Approval approval = random.nextBoolean() ? new Approval(id(), text(), time()) : null;
        return new Transaction(
                id(),
                id(),
                text(),
                text(),
                random.nextBoolean() ? Orders.payment() : Orders.batch("2", "Ada", "Grace"),
                one(TransactionState.values()),
                time(),
                time(),
                approval,
                timeOrNull(),
                random.nextInt(5),
                text(),
                random.nextInt(100));
    }

    private static User user(String name, Map<String, String> attributes) {
        Password password = Password.kept(new byte[] {1, 2}, new byte[] {-1, 0, 1});
        User.Status[] all = User.Status.values();
        User.Status status = all[Math.floorMod(name.hashCode(), all.length)];
        return new User(name, "sub", attributes, status, true, password, Instant.EPOCH, Instant.MAX);
    }

    private StoreRecords records() {
        return new StoreRecords(
                some(this::flow),
                some(() -> new Slot(new Owner(id(), text(), text()), text(), time())),
                some(() -> new Sends(id(), one(Opening.values()), ring())),
                some(() -> new Purse(
                        id(),
                        text(),
                        one(Opening.values()),
                        new Failures(random.nextInt(100), ring(), random.nextBoolean()))),
                some(() -> new KeptProof(proof(), timeOrNull())),
                some(() -> new Proven(id(), text(), new Address(one(AddressKind.values()), text()))));
    }

    private Flow flow() {
        Challenge challenge = new Challenge(
                id(),
                owner(),
                one(Opening.values()),
                new Address(one(AddressKind.values()), text()),
                text(),
                random.nextInt(),
                random.nextInt(6),
                time(),
                random.nextInt(6),
                one(Challenge.Entry.values()),
                random.nextBoolean());
        return new Flow(challenge, random.nextInt(6), random.nextInt(6), random.nextInt(6), 0, time(), timeOrNull());
    }

    private Proof proof() {
        return new Proof(new ProofKey(owner(), id()), text(), random.nextBoolean(), bound(), time());
    }

    private Map<String, String> bound() {
        return Stream.generate(this::text)
                .limit(random.nextInt(4))
                .distinct()
                .collect(Collectors.toMap(text -> "name " + text, text -> text));
    }

    private Owner owner() {
        return new Owner(text(), text(), text());
    }

    private Ring ring() {
        return new Ring(Stream.generate(this::time).limit(random.nextInt(4)).toList());
    }

    private @Nullable Instant timeOrNull() {
        return random.nextBoolean() ? null : time();
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String text() {
        return one(TEXTS.toArray(String[]::new));
    }

    private String id() {
        return text() + random.nextLong();
    }

    private <T> T one(T[] choice) {
        return choice[random.nextInt(choice.length)];
    }

    /** At least one, so that every kind of record is in every document. */
    private <T> Set<T> some(Supplier<T> maker) {
        return Stream.generate(maker).limit(1 + random.nextInt(4)).collect(Collectors.toSet());
    }
}
