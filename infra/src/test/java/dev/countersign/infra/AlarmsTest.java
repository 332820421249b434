package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private static CountersignProps.Builder withTransactions() {
        return Synthesised.email()
                .setting("CHANNELS", "email,sms")
                .setting("COUNTRIES", "US")
                .setting("STEP_UP_SAME_KIND", "allow")
                .client(Synthesised.BANK)
                .transactionCallers(BANK_BACK_END);
    }

    private static Set<String> names() {
        return ALARMS.keySet().stream()
                .map(id -> id.replaceAll("^CountersignAlarms|[0-9A-F]{8}$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
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
                        .map(id -> id.replaceAll("^CountersignAlarms|[0-9A-F]{8}$", ""))
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

    @Test
    @DisplayName("alarms look at metrics that the functions report, by the dimensions that they report")
    void metricsOfOursExist() {
        Set<String> ours = Arrays.stream(Metric.values()).map(Metric::member).collect(Collectors.toSet());
        List<Map<String, Object>> looked = ALARMS.values().stream()
                .flatMap(alarm -> alarm.containsKey("Metrics")
                        ? Synthesised.list(alarm, "Metrics").stream()
                                .map(Synthesised::typed)
                                .filter(part -> part.containsKey("MetricStat"))
                                .map(part -> Synthesised.object(part, "MetricStat", "Metric"))
                        : Stream.of(alarm))
                .filter(metric -> Metric.NAMESPACE.equals(metric.get("Namespace")))
                .toList();

        assertFalse(looked.isEmpty());
        for (Map<String, Object> metric : looked) {
            assertTrue(ours.contains(Synthesised.text(metric, "MetricName")), metric::toString);
            Set<String> dimensions = Synthesised.list(metric, "Dimensions").stream()
                    .map(dimension -> Synthesised.text(Synthesised.typed(dimension), "Name"))
                    .collect(Collectors.toSet());
            assertTrue(
                    Arrays.stream(Metric.values())
                            .filter(known -> known.member().equals(metric.get("MetricName")))
                            .flatMap(known -> known.dimensionSets().stream())
                            .anyMatch(set -> set.stream()
                                    .map(Metric.Dimension::member)
                                    .collect(Collectors.toSet())
                                    .equals(dimensions)),
                    metric::toString);
        }
    }

    @Test
    @DisplayName("every alarm's description leads to its section in docs/operate.md")
    void everyAlarmHasItsSection() throws IOException {
        String page = Files.readString(Path.of("../docs/operate.md"));
        Set<String> sections = page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());

        Synthesised withBackEnds =
                Synthesised.of(withTransactions().passcodeCallers(Map.of(BANK_BACK_END, List.of("billing"))));

        withBackEnds.resources("AWS::CloudWatch::Alarm").values().forEach(alarm -> {
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
