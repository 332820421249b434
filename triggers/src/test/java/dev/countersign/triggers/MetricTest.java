package dev.countersign.triggers;

import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.VERIFY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.JsonLog.Level;
import dev.countersign.triggers.Metric.Dimension;
import dev.countersign.triggers.receipts.Fate;
import dev.countersign.triggers.receipts.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What CloudWatch finds in the lines. The form is that of the specification "embedded metric format": whatever a directive
 * names is a member of the line, a metric a number and a dimension a text.
 */
class MetricTest {
    private static final Set<String> UNITS = Set.of("Count", "Milliseconds");

    private static final Set<String> OF_AN_EVENT =
            Set.of("time", "kind", "stage", "what", "owasp", "pool", "client", "user", "flow", "method", "message");

    private static final List<Receipt> RECEIPTS = List.of(
            new Receipt(Medium.SMS, "0123456789abcdef0123456789abcdef", Fate.DELIVERED),
            new Receipt(Medium.SMS, "0123456789abcdef0123456789abcdef", Fate.UNKNOWN));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Bench bench = new Bench();

    // Which events count

    @ParameterizedTest
    @CsvSource({
        "CODE_SENT, CodesSent",
        "CODE_RIGHT, CodesProven",
        "CODE_WRONG, WrongAnswers",
        "CODE_FOR_OTHER_BINDING, WrongAnswers",
        "CODE_FOR_OTHER_FLOW, WrongAnswers",
        "CODE_WITHOUT_TRIES, LockedAnswers",
        "PURSE_WAITS, LockedAnswers",
        "PURSE_CLOSED, LockedAnswers",
        "NOTHING_SENT_LIMIT, LimitedSends",
        "NOTHING_SENT_PREFIX_LIMIT, PrefixStops",
        "NOTHING_SENT_FEW_PROVED, ConversionStops",
        "NOTHING_SENT_SPEND_LIMIT, SpendStops",
        "NOTHING_SENT_UNREACHABLE, RefusedAddresses",
        "NOTHING_SENT_ADDRESS_REFUSED, RefusedAddresses",
        "NOTHING_SENT_UNCOUNTED, ProviderFailures",
        "NOTHING_SENT_PROVIDER_DOWN, ProviderFailures",
        "DELIVERY_UNKNOWN, ProviderFailures",
        "ROUND_FORGED, RefusedProofs",
        "TOKEN_REFUSED, RefusedProofs",
        "CLAIMS_WITHOUT_PROOF, RefusedProofs",
        "CALLER_REFUSED, RefusedCallers",
        "CONFIRM_TOKEN_REFUSED, RefusedApprovals",
        "CONFIRM_NOT_APPROVED, RefusedApprovals",
        "TRANSACTION_FAILED, RefusedApprovals",
        "PASSCODE_WRONG, WrongPasscodes",
        "PASSCODE_WITHOUT_TRIES, WrongPasscodes"
    })
    void countsWhatAnOperatorWatches(What what, String metric) {
        log(Level.INFO).record(event(what));

        Map<String, Object> line = onlyLine();
        assertEquals(List.of(metric), metrics(line));
        assertEquals(1.0, number(line, metric));
        assertEquals("audit", line.get("kind"));
        assertEquals(what.name(), line.get("what"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the alarm on guesses counts the answers that the limit of a pool counts")
    void wrongAnswersAreThoseOfThePool(What what) {
        assertEquals(what.isWrongAnswer(), Metric.counting(event(what)).equals(Optional.of(Metric.WRONG_ANSWERS)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CODE_SENT", "CODE_RIGHT", "CODE_WRONG", "NOTHING_SENT_LIMIT"})
    @DisplayName("codes of back ends count for no alarm of sign-ins, to hide guesses or to trip it")
    void backEndsAreApart(What what) {
        log(Level.INFO).record(new AuditEvent(what, "pool", "client", "user", "", "SMS_OTP", "", "", "bank"));

        assertFalse(onlyLine().containsKey("_aws"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING_SENT_PREFIX_LIMIT", "NOTHING_SENT_FEW_PROVED", "NOTHING_SENT_SPEND_LIMIT"})
    @DisplayName("what strangers run up on phones is counted of back ends too")
    void phonesAreOneForAll(What what) {
        log(Level.INFO).record(new AuditEvent(what, "pool", "client", "user", "", "SMS_OTP", "", "", "bank"));

        assertTrue(onlyLine().containsKey("_aws"));
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER_REFUSED, RefusedCallers",
        "CONFIRM_TOKEN_REFUSED, RefusedApprovals",
        "PASSCODE_WRONG, WrongPasscodes"
    })
    @DisplayName("what back ends alone can do counts, whoever they are")
    void refusedBackEndsCount(What what, String metric) {
        log(Level.INFO).record(new AuditEvent(what, "pool", "", "", "", "", "", "", "bank"));

        assertEquals(List.of(metric), metrics(onlyLine()));
    }

    @Test
    void countsNothingElse() {
        Arrays.stream(What.values())
                .filter(what -> Metric.counting(event(what)).isEmpty())
                .forEach(what -> log(Level.INFO).record(event(what)));

        List<Map<String, Object>> lines = lines(written.toString(UTF_8));
        assertEquals(What.values().length - 26, lines.size());
        lines.forEach(line -> assertFalse(line.containsKey("_aws"), line::toString));
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricIsWrittenAsDeclared(Metric metric) {
        writeAll(log(Level.INFO));

        List<Map<String, Object>> lines = lines(written.toString(UTF_8)).stream()
                .filter(line -> metrics(line).contains(metric.member()))
                .toList();
        assertFalse(lines.isEmpty());
        for (Map<String, Object> line : lines) {
            Map<String, Object> directive = directives(line).get(0);
            assertEquals("Countersign", directive.get("Namespace"));
            assertEquals(
                    metric.dimensionSets().stream()
                            .map(set -> set.stream().map(Dimension::member).toList())
                            .toList(),
                    directive.get("Dimensions"));
            assertEquals(
                    List.of(Map.of(
                            "Name", metric.member(), "Unit", metric.unit().spelling())),
                    directive.get("Metrics"));
        }
    }

    @Test
    void namesAreOneEach() {
        Set<String> names = Arrays.stream(Metric.values()).map(Metric::member).collect(Collectors.toSet());

        assertEquals(Metric.values().length, names.size());
    }

    // The form

    @ParameterizedTest
    @EnumSource
    void everyLineIsWhatTheSpecificationSays(Level level) {
        writeAll(log(level));

        List<Map<String, Object>> lines = lines(written.toString(UTF_8));
        assertTrue(lines.stream().anyMatch(line -> line.containsKey("_aws")));
        lines.forEach(MetricTest::assertValid);
    }

    @Test
    @DisplayName("LG-01: the lines of a sign-in are valid, and nothing personal is in them")
    void linesOfASignInAreValid() {
        Map<String, Object> round = bench.response(CREATE, sending());
        String code = bench.sent.get(0).text().replaceAll("(?s).*?(\\d{6}).*", "$1");
        bench.run(VERIFY, EventJson.answer(round, "wrong", Map.of()));
        bench.run(VERIFY, EventJson.answer(round, code, Map.of()));

        List<Map<String, Object>> lines = lines(bench.log());
        lines.forEach(MetricTest::assertValid);
        assertEquals(
                List.of(
                        "SendLatency",
                        "CodesSent",
                        "TriggerLatency",
                        "WrongAnswers",
                        "TriggerLatency",
                        "CodesProven",
                        "TriggerLatency"),
                lines.stream().flatMap(line -> metrics(line).stream()).toList());
        for (String personal : List.of(Bench.SUB, Bench.EMAIL, Bench.PHONE, "\"ada\"", code)) {
            assertFalse(bench.log().contains(personal), personal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultCountsAtEveryLevel(Level level) {
        log(level).fault(PRE_TOKEN, new IllegalStateException());

        Map<String, Object> line = onlyLine();
        assertEquals(List.of("Faults"), metrics(line));
        assertEquals("PRE_TOKEN", line.get("function"));
        assertEquals(1L, ((Number) line.getOrDefault("Faults", 0)).longValue());
    }

    @Test
    void dimensionsTakeFewValues() {
        writeAll(log(Level.INFO));

        Set<Object> allowed = new HashSet<>(Set.of("test", "US", "none"));
        Arrays.stream(LambdaFunction.values()).map(Enum::name).forEach(allowed::add);
        Arrays.stream(Medium.values()).map(Enum::name).forEach(allowed::add);
        for (Map<String, Object> line : lines(written.toString(UTF_8))) {
            dimensions(line).forEach(dimension -> assertTrue(allowed.contains(line.get(dimension)), line::toString));
        }
    }

    @ParameterizedTest
    @CsvSource({"SMS_OTP, US, SMS, US", "EMAIL_OTP_STEPUP, '', EMAIL, none", "'', '', none, none"})
    void codesAreSplitByMediumAndCountry(String method, String known, String medium, String country) {
        log(Level.INFO).record(new AuditEvent(What.CODE_RIGHT, "pool", "client", "user", "flow", method, known, ""));

        Map<String, Object> line = onlyLine();
        assertEquals(medium, line.get("medium"));
        assertEquals(country, line.get("country"));
    }

    // Levels and the laptop

    @Test
    @DisplayName("no level of a function leaves out a line")
    void everyLevelWritesTheSameEvents() {
        for (Level level : Level.values()) {
            written.reset();
            writeAll(log(level));
            assertEquals(
                    What.values().length + RECEIPTS.size(),
                    kinds(written.toString(UTF_8)).stream()
                            .filter("audit"::equals)
                            .count(),
                    level.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTerminalIsSparedTheMetrics(Level level) {
        writeAll(log(level).forATerminal());

        List<Map<String, Object>> lines = lines(written.toString(UTF_8));
        int events = level == Level.ERROR ? 0 : What.values().length;
        int receipts = level == Level.ERROR ? 0 : RECEIPTS.size();
        assertEquals(events + receipts + LambdaFunction.values().length, lines.size(), "events, receipts and faults");
        lines.forEach(line -> assertFalse(line.containsKey("_aws"), line::toString));
        lines.subList(0, events).forEach(line -> assertTrue(OF_AN_EVENT.containsAll(line.keySet()), line::toString));
    }

    // Latency

    @Test
    void aRunThatFailsIsTimedToo() {
        bench.fail(Port.CLIENTS, IllegalStateException::new);

        assertThrows(RuntimeException.class, () -> bench.run(CREATE, EventJson.withSession(CREATE, "[]")));
        assertThrows(RuntimeException.class, () -> bench.run(VERIFY, "no event"));

        assertEquals(List.of("CREATE", "VERIFY"), timed());
    }

    @Test
    void aRunWithoutMemoryIsTimedToo() {
        bench.fail(Port.PROOFS, OutOfMemoryError::new);

        assertThrows(OutOfMemoryError.class, () -> bench.run(PRE_TOKEN, EventJson.golden("pretoken-v2-documented")));

        assertEquals(List.of("PRE_TOKEN"), timed());
    }

    @ParameterizedTest
    @EnumSource
    void everyRunIsTimedOnce(LambdaFunction function) {
        bench.set("TRANSACTION_CALLERS", "arn:aws:iam::123456789012:role/bank-backend");
        bench.set("PASSCODE_CALLERS", "arn:aws:iam::123456789012:role/batch=billing+reports");
        bench.set("CODE_CALLERS", "arn:aws:iam::123456789012:role/bank-backend");
        bench.run(function, EventJson.documented(function));

        assertEquals(List.of(function.name()), timed());
    }

    @Test
    void timesAreThoseThatPassed() {
        bench.fail(Port.SENDER, () -> {
            Stopwatch watch = new Stopwatch();
            while (watch.elapsed().compareTo(Duration.ofMillis(20)) < 0) {
                Thread.onSpinWait();
            }
            return new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
        });

        bench.run(CREATE, sending());

        double send = number(lineWith("SendLatency"), "SendLatency");
        double run = number(lineWith("TriggerLatency"), "TriggerLatency");
        assertTrue(send >= 20 && send < 20_000, () -> "in milliseconds: " + send);
        assertTrue(run >= send && run < 20_000, () -> "in milliseconds: " + run);
        assertEquals("EMAIL", lineWith("SendLatency").get("medium"));
    }

    @Test
    @DisplayName("EN-03: a name that nobody has costs as many lines, but for the one that a provider's call costs")
    void nobodyCostsAsManyLines() {
        bench.run(CREATE, sending());
        List<String> known = kinds(bench.log());
        Bench other = new Bench();
        other.run(CREATE, EventJson.with(CREATE, Map.of("userNotFound", true, "userAttributes", Map.of())));

        assertEquals(List.of("metric", "audit", "metric"), known);
        assertEquals(List.of("audit", "metric"), kinds(other.log()));
    }

    // What is needed above

    private static String sending() {
        return EventJson.golden("create-documented");
    }

    /** An event of every kind, and the times of every function and medium. */
    private static void writeAll(JsonLog log) {
        Arrays.stream(What.values()).map(MetricTest::event).forEach(log::record);
        RECEIPTS.forEach(log::record);
        Arrays.stream(LambdaFunction.values()).forEach(function -> log.fault(function, new IllegalStateException()));
        Arrays.stream(LambdaFunction.values()).forEach(function -> log.ran(function, Duration.ofNanos(1)));
        Arrays.stream(Medium.values()).forEach(medium -> log.sent(medium, Duration.ofSeconds(4)));
    }

    private static AuditEvent event(What what) {
        return new AuditEvent(what, Bench.POOL, Bench.CLIENT, "pseudonym", "handle", "SMS_OTP", "US", "");
    }

    private static void assertValid(Map<String, Object> line) {
        if (!line.containsKey("_aws")) {
            return;
        }
        Map<String, Object> metadata = Bench.object(line, "_aws");
        assertEquals(Set.of("Timestamp", "CloudWatchMetrics"), metadata.keySet());
        assertEquals(Bench.NOW.toEpochMilli(), assertInstanceOf(Long.class, metadata.get("Timestamp")));
        for (Map<String, Object> directive : directives(line)) {
            assertEquals(Set.of("Namespace", "Dimensions", "Metrics"), directive.keySet());
        }
        assertFalse(metrics(line).isEmpty());
        for (String metric : metrics(line)) {
            assertTrue(number(line, metric) >= 0, line::toString);
        }
        assertFalse(dimensions(line).isEmpty());
        for (String dimension : dimensions(line)) {
            String value = assertInstanceOf(String.class, line.get(dimension), line.toString());
            assertFalse(value.isBlank(), line::toString);
        }
    }

    private static double number(Map<String, Object> line, String metric) {
        return assertInstanceOf(Number.class, line.get(metric), line.toString()).doubleValue();
    }

    private static List<String> metrics(Map<String, Object> line) {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> directive : directives(line)) {
            for (Map<String, Object> definition : objects(directive, "Metrics")) {
                assertTrue(UNITS.contains(definition.get("Unit")), definition::toString);
                names.add((String) definition.get("Name"));
            }
        }
        return names;
    }

    private static List<String> dimensions(Map<String, Object> line) {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> directive : directives(line)) {
            for (Object set : (List<?>) Objects.requireNonNull(directive.get("Dimensions"))) {
                ((List<?>) set).forEach(name -> names.add((String) name));
            }
        }
        return names;
    }

    private static List<Map<String, Object>> directives(Map<String, Object> line) {
        return line.containsKey("_aws") ? objects(Bench.object(line, "_aws"), "CloudWatchMetrics") : List.of();
    }

    @SuppressWarnings("unchecked") // the parser makes no other lists and maps
    private static List<Map<String, Object>> objects(Map<String, Object> json, String member) {
        return (List<Map<String, Object>>) Objects.requireNonNull(json.get(member), member);
    }

    private List<String> timed() {
        return lines(bench.log()).stream()
                .filter(line -> metrics(line).contains("TriggerLatency"))
                .map(line -> (String) line.get("function"))
                .toList();
    }

    private Map<String, Object> lineWith(String metric) {
        List<Map<String, Object>> found = lines(bench.log()).stream()
                .filter(line -> metrics(line).contains(metric))
                .toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static List<String> kinds(String log) {
        return lines(log).stream().map(line -> (String) line.get("kind")).toList();
    }

    private Map<String, Object> onlyLine() {
        List<Map<String, Object>> lines = lines(written.toString(UTF_8));
        assertEquals(1, lines.size());
        return lines.get(0);
    }

    private static List<Map<String, Object>> lines(String log) {
        return log.lines().map(Bench::json).toList();
    }

    private JsonLog log(Level level) {
        return new JsonLog(
                new PrintStream(written, true, UTF_8), Clock.fixed(Bench.NOW, ZoneOffset.UTC), level, "test");
    }
}
