package dev.countersign.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.JsonLog.Level;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is watched: every function, every metric of ours that can go wrong, the table; and each alarm has its page. */
final class AlarmsTest {
    private static final Synthesised TEMPLATE =
            Synthesised.of(Synthesised.email().alarmEmail("ops@bank.example"));
    private static final Map<String, Map<String, Object>> ALARMS = TEMPLATE.resources("AWS::CloudWatch::Alarm");

    private static final String BANK_BACK_END = "arn:aws:iam::123456789012:role/bank-backend";

    /** Also those of text messages and of back ends. */
    private static final Map<String, Map<String, Object>> ALL = Synthesised.of(
                    withTransactions().passcodeCallers(Map.of(BANK_BACK_END, List.of("billing"))))
            .resources("AWS::CloudWatch::Alarm");

    private static final Pattern OF_A_FUNCTION =
            Pattern.compile("[A-Z][A-Za-z]+?(Faults|Errors|Throttles|Slow): (.+(?:Lambda|Faults) .+)");

    private static final String TERMS = """
            Conversion: IF(FILL(sent, 0) >= 50, 100 * FILL(proven, 0) / FILL(sent, 0), 100) where \
            proven = Countersign CodesProven by [stage], Sum of 3600 s; sent = Countersign CodesSent by [stage], Sum of 3600 s < 20
            ConversionStops: Countersign ConversionStops by [stage], Sum of 300 s >= 1
            LimitedSends: Countersign LimitedSends by [stage], Sum of 900 s >= 50
            LockedAnswers: Countersign LockedAnswers by [stage], Sum of 900 s >= 50
            ManyGuesses: Countersign WrongAnswers by [stage], Sum of 86400 s >= 10001
            PrefixStops: Countersign PrefixStops by [stage], Sum of 900 s >= 50
            ProviderFailures: Countersign ProviderFailures by [stage], Sum of 300 s >= 3
            RefusedApprovals: Countersign RefusedApprovals by [stage], Sum of 900 s >= 10
            RefusedCallers: Countersign RefusedCallers by [stage], Sum of 300 s >= 1
            RefusedProofs: Countersign RefusedProofs by [stage], Sum of 900 s >= 50
            SpendStops: Countersign SpendStops by [stage], Sum of 300 s >= 1
            TableReadThrottles: AWS/DynamoDB ReadThrottleEvents by [TableName], Sum of 300 s >= 1
            TableWriteThrottles: AWS/DynamoDB WriteThrottleEvents by [TableName], Sum of 300 s >= 1
            WrongAnswers: IF(FILL(wrong, 0) + FILL(right, 0) >= 50, \
            100 * FILL(wrong, 0) / (FILL(wrong, 0) + FILL(right, 0)), 0) where \
            right = Countersign CodesProven by [stage], Sum of 900 s; wrong = Countersign WrongAnswers by [stage], Sum of 900 s >= 60
            WrongPasscodes: Countersign WrongPasscodes by [stage], Sum of 900 s >= 10
            """;

    private static CountersignProps.Builder withTransactions() {
        return Synthesised.email()
                .setting("CHANNELS", "email,sms")
                .setting("COUNTRIES", "US")
                .setting("STEP_UP_SAME_KIND", "allow")
                .client(Synthesised.BANK)
                .transactionCallers(BANK_BACK_END);
    }

    private static Set<String> names() {
        return ALARMS.keySet().stream().map(AlarmsTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String id) {
        return id.replaceAll("^CountersignAlarms|[0-9A-F]{8}$", "");
    }

    @Test
    void everyFunctionTheSignInsAndTheTableAreWatched() {
        Stream<String> functions = Stream.of("Define", "Create", "Verify", "PreToken", "Notices")
                .flatMap(name ->
                        Stream.of("Faults", "Errors", "Throttles", "Slow").map(what -> name + what));
        Stream<String> others = Stream.of(
                "ProviderFailures",
                "LimitedSends",
                "PrefixStops",
                "ConversionStops",
                "SpendStops",
                "ManyGuesses",
                "LockedAnswers",
                "WrongAnswers",
                "RefusedProofs",
                "Conversion",
                "TableReadThrottles",
                "TableWriteThrottles");

        assertEquals(Stream.concat(functions, others).collect(Collectors.toCollection(TreeSet::new)), names());
    }

    @Test
    @DisplayName("what back ends alone can cause is watched where they can")
    void backEndsAreWatchedWhereThereAreAny() {
        Map<String, CountersignProps.Builder> wanted = Map.of(
                "RefusedApprovals RefusedCallers",
                withTransactions(),
                "RefusedCallers WrongPasscodes",
                Synthesised.email().passcodeCallers(Map.of(BANK_BACK_END, List.of("billing"))),
                "RefusedCallers",
                Synthesised.email().codeCallers(BANK_BACK_END));

        wanted.forEach((alarms, props) -> assertEquals(
                alarms,
                Synthesised.of(props).resources("AWS::CloudWatch::Alarm").keySet().stream()
                        .map(AlarmsTest::name)
                        .filter(name -> name.matches("Refused(Callers|Approvals)|WrongPasscodes"))
                        .sorted()
                        .collect(Collectors.joining(" "))));
    }

    @Test
    @DisplayName("every alarm tells the topic, and nothing reported is no alarm")
    void alarmsTellTheTopic() {
        ALARMS.forEach((id, alarm) -> {
            assertTrue(Synthesised.text(alarm, "AlarmActions").contains("CountersignAlarmTopic"), id);
            assertEquals("notBreaching", alarm.get("TreatMissingData"), id);
        });
    }

    /** A metric that an alarm looks at, alone or in an expression, where it has a name. */
    private record Looked(String as, Map<String, Object> metric, String statistic, int seconds) {
        private static List<Looked> of(Map<String, Object> alarm) {
            return alarm.containsKey("Metrics")
                    ? Synthesised.list(alarm, "Metrics").stream()
                            .map(Synthesised::typed)
                            .filter(part -> part.containsKey("MetricStat"))
                            .map(Looked::part)
                            .toList()
                    : List.of(new Looked(
                            "", alarm, Synthesised.text(alarm, "Statistic"), Synthesised.number(alarm, "Period")));
        }

        private static Looked part(Map<String, Object> part) {
            return new Looked(
                    Synthesised.text(part, "Id") + " = ",
                    Synthesised.object(part, "MetricStat", "Metric"),
                    Synthesised.text(Synthesised.object(part, "MetricStat"), "Stat"),
                    Synthesised.number(Synthesised.object(part, "MetricStat"), "Period"));
        }

        boolean isOurs() {
            return Metric.NAMESPACE.equals(metric.get("Namespace"));
        }

        Map<String, Object> dimensions() {
            Map<String, Object> dimensions = new TreeMap<>();
            Synthesised.list(metric, "Dimensions").stream()
                    .map(Synthesised::typed)
                    .forEach(one -> dimensions.put(Synthesised.text(one, "Name"), Synthesised.at(one, "Value")));
            return dimensions;
        }

        String name() {
            return metric.get("Namespace") + " " + metric.get("MetricName");
        }

        @Override
        public String toString() {
            return as + name() + " by " + dimensions().keySet() + ", " + statistic + " of " + seconds + " s";
        }
    }

    @Test
    @DisplayName(
            "alarms look at metrics as the lines of the functions report them: namespace, name and dimensions with their values")
    void alarmsLookAtWhatIsReported() {
        Set<String> reported = reported();
        List<Looked> looked = ALL.values().stream()
                .flatMap(alarm -> Looked.of(alarm).stream())
                .filter(Looked::isOurs)
                .toList();

        assertTrue(looked.size() > 20, looked::toString);
        looked.forEach(metric -> assertTrue(reported.contains(metric.name() + metric.dimensions()), metric::toString));
    }

    /** Every metric that an event or a fault is counted by, from lines as the functions write them. */
    private static Set<String> reported() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonLog log = new JsonLog(
                new PrintStream(written, true, UTF_8),
                Clock.systemUTC(),
                Level.INFO,
                Synthesised.text(TEMPLATE.environment("Create"), "STAGE"));
        Arrays.stream(What.values())
                .forEach(what ->
                        log.record(new AuditEvent(what, "pool", "client", "user", "flow", "SMS_OTP", "US", "")));
        Arrays.stream(LambdaFunction.values()).forEach(function -> log.fault(function, new IllegalStateException()));
        return written.toString(UTF_8).lines().flatMap(AlarmsTest::metrics).collect(Collectors.toSet());
    }

    private static Stream<String> metrics(String line) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(line);
            return Synthesised.list(Synthesised.typed(members.getOrDefault("_aws", Map.of())), "CloudWatchMetrics")
                    .stream()
                    .map(Synthesised::typed)
                    .flatMap(one -> Synthesised.list(one, "Metrics").stream()
                            .map(Synthesised::typed)
                            .flatMap(metric -> Synthesised.list(one, "Dimensions").stream()
                                    .map(set -> one.get("Namespace") + " " + metric.get("Name")
                                            + values((List<?>) set, members))));
        } catch (ParseException e) {
            throw new AssertionError(line, e);
        }
    }

    private static Map<String, Object> values(List<?> dimensions, Map<String, Object> members) {
        Map<String, Object> values = new TreeMap<>();
        dimensions.forEach(name -> values.put(name.toString(), Synthesised.at(members, name.toString())));
        return values;
    }

    @Test
    @DisplayName(
            "what each alarm of the sign-ins, of back ends and of the table looks at, for how long, and when it goes off")
    void alarmsGoOffWhenTheyShould() {
        assertEquals(
                TERMS,
                ALL.entrySet().stream()
                        .map(alarm -> name(alarm.getKey()) + ": " + terms(alarm.getValue()))
                        .filter(terms -> !OF_A_FUNCTION.matcher(terms).matches())
                        .sorted()
                        .map(terms -> terms + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    @DisplayName("every function is watched alike: faults, errors, throttles, and times near to what Cognito waits")
    void functionsAreWatchedAlike() {
        Map<String, Set<String>> terms = new TreeMap<>();
        ALL.forEach((id, alarm) -> {
            Matcher name = OF_A_FUNCTION.matcher(name(id) + ": " + terms(alarm));
            if (name.matches()) {
                terms.computeIfAbsent(name.group(1), what -> new TreeSet<>()).add(name.group(2));
            }
        });

        assertEquals(
                Map.of(
                        "Faults", Set.of("Countersign Faults by [function, stage], Sum of 300 s >= 1"),
                        "Errors", Set.of("AWS/Lambda Errors by [FunctionName, Resource], Sum of 300 s >= 20"),
                        "Throttles", Set.of("AWS/Lambda Throttles by [FunctionName, Resource], Sum of 300 s >= 1"),
                        "Slow", Set.of("AWS/Lambda Duration by [FunctionName, Resource], Maximum of 300 s >= 4500")),
                terms);
    }

    private static String terms(Map<String, Object> alarm) {
        assertEquals(1, Synthesised.number(alarm, "EvaluationPeriods"));
        String looked = Looked.of(alarm).stream().map(Looked::toString).collect(Collectors.joining("; "));
        String expression = Synthesised.list(alarm, "Metrics").stream()
                .map(Synthesised::typed)
                .filter(part -> part.containsKey("Expression"))
                .map(part -> part.get("Expression") + " where ")
                .collect(Collectors.joining());
        String sign = switch (Synthesised.text(alarm, "ComparisonOperator")) {
            case "GreaterThanOrEqualToThreshold" -> " >= ";
            case "LessThanThreshold" -> " < ";
            default -> throw new AssertionError(alarm);
        };
        return expression + looked + sign + Synthesised.number(alarm, "Threshold");
    }

    @Test
    @DisplayName("every alarm's description leads to its section in docs/operate.md")
    void everyAlarmHasItsSection() throws IOException {
        String page = Files.readString(Path.of("../docs/operate.md"));
        Set<String> sections = page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());

        ALL.values().forEach(alarm -> {
            String description = Synthesised.text(alarm, "AlarmDescription");
            String anchor = description.substring(description.indexOf('#') + 1);
            assertTrue(sections.contains(anchor), description);
        });
    }

    @Test
    @DisplayName("E4 the topic is encrypted by a key that CloudWatch may use, and the address is subscribed")
    void topicIsEncrypted() {
        Map<String, Object> topic = TEMPLATE.resource("AWS::SNS::Topic", "CountersignAlarmTopic");
        assertTrue(Synthesised.text(topic, "KmsMasterKeyId").contains("CountersignAlarmTopicKey"));
        assertTrue(TEMPLATE.resource("AWS::KMS::Key", "CountersignAlarmTopicKey")
                .toString()
                .contains("cloudwatch.amazonaws.com"));
        assertEquals(
                "ops@bank.example",
                TEMPLATE.resource("AWS::SNS::Subscription", "").get("Endpoint"));
    }

    @Test
    @DisplayName("alarms of this account may publish, although the topic has a policy of its own")
    void alarmsMayPublish() {
        String policy = TEMPLATE.resource("AWS::SNS::TopicPolicy", "CountersignAlarmTopic")
                .toString();

        assertTrue(policy.contains("AlarmsOfThisAccount") && policy.contains("cloudwatch.amazonaws.com"), policy);
        assertTrue(policy.contains("aws:SourceAccount"), policy);
    }

    @Test
    @DisplayName("what is not reported because nothing happened counts as nothing in every expression")
    void expressionsFillWhatIsNotReported() {
        List<String> expressions = ALARMS.values().stream()
                .flatMap(alarm -> Synthesised.list(alarm, "Metrics").stream())
                .map(Synthesised::typed)
                .filter(part -> part.containsKey("Expression"))
                .map(part -> Synthesised.text(part, "Expression"))
                .toList();

        assertEquals(2, expressions.size());
        for (String expression : expressions) {
            String unfilled = expression.replaceAll("FILL\\([a-z]+, 0\\)|IF", "");
            assertFalse(unfilled.matches(".*[a-z].*"), expression);
        }
    }

    @Test
    void dashboardIsThereUnlessItIsNotWanted() {
        assertEquals(1, TEMPLATE.resources("AWS::CloudWatch::Dashboard").size());
        Synthesised without = Synthesised.of(Synthesised.email().dashboard(false));
        assertEquals(0, without.resources("AWS::CloudWatch::Dashboard").size());
    }
}
