package dev.countersign.infra;

import static software.amazon.awscdk.services.cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
import static software.amazon.awscdk.services.cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD;

import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Metric;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** What wakes somebody up. docs/operate.md has what to do for each, by the same names. */
final class Alarms extends Construct {
    private static final Duration FIVE_MINUTES = Duration.minutes(5);
    private static final Duration QUARTER = Duration.minutes(15);
    private static final Duration HOUR = Duration.hours(1);
    private static final Duration DAY = Duration.days(1);

    /** Cognito gives up after 5,000, and a run that is killed then has no other time than this. */
    private static final int SLOW_MILLIS = 4_500;

    /** Refusals are errors to AWS Lambda, and anyone can cause a few. */
    private static final int MANY_ERRORS = 20;

    private static final int ENOUGH_TO_JUDGE = 50;

    /** Of what no stranger can cause. */
    private static final int SOME = 10;

    private static final Set<LambdaFunction> OF_BACK_ENDS = EnumSet.of(
            LambdaFunction.TRANSACTIONS,
            LambdaFunction.ISSUE_PASSCODE,
            LambdaFunction.CHECK_PASSCODE,
            LambdaFunction.CODES);

    private final SnsAction tell;

    Alarms(Construct scope, String id, AlarmTopic topic) {
        super(scope, id);
        this.tell = new SnsAction(topic.topic());
    }

    void onFunction(LambdaFunction kind, String function, Alias alias, Measures measures) {
        atLeast(1, function, "Faults", "A function fails for a reason of its own", measures.faults(kind, FIVE_MINUTES));
        atLeast(
                MANY_ERRORS,
                function,
                "Errors",
                "A function does not start, is killed, or refuses very often",
                alias.metricErrors(inFiveMinutes("Sum")));
        atLeast(
                1,
                function,
                "Throttles",
                "AWS Lambda has no room for a call",
                alias.metricThrottles(inFiveMinutes("Sum")));
        atLeast(
                SLOW_MILLIS,
                function,
                "Slow",
                "A function takes nearly as long as Cognito waits",
                alias.metricDuration(inFiveMinutes("Maximum")));
    }

    /** {@code bearableGuesses}: wrong answers in a day, above which codes get longer. */
    void onSignIns(Measures measures, long bearableGuesses) {
        atLeast(
                3,
                "",
                "ProviderFailures",
                "Messages are not taken by their provider, and nobody who signs in is told",
                measures.count(Metric.PROVIDER_FAILURES, FIVE_MINUTES));
        atLeast(
                ENOUGH_TO_JUDGE,
                "",
                "LimitedSends",
                "Many messages are stopped by limits: somebody runs them up, or a limit is too low",
                measures.count(Metric.LIMITED_SENDS, QUARTER));
        atLeast(
                ENOUGH_TO_JUDGE,
                "",
                "PrefixStops",
                "Many messages to numbers that are nearly alike are stopped: somebody has a block of them",
                measures.count(Metric.PREFIX_STOPS, QUARTER));
        atLeast(
                1,
                "",
                "ConversionStops",
                "Messages to unproved phones of a country or prefix are stopped, since few codes come back",
                measures.count(Metric.CONVERSION_STOPS, FIVE_MINUTES));
        atLeast(
                1,
                "",
                "SpendStops",
                "Messages to unproved phones are stopped, since they have cost what a day may cost",
                measures.count(Metric.SPEND_STOPS, FIVE_MINUTES));
        atLeast(
                bearableGuesses + 1,
                "",
                "ManyGuesses",
                "More answers are wrong in a day, those of step-ups included, than lets codes of new sign-ins stay short: "
                        + "somebody guesses at many people",
                measures.count(Metric.WRONG_ANSWERS, DAY));
        atLeast(
                ENOUGH_TO_JUDGE,
                "",
                "LockedAnswers",
                "Many answers come too often to be compared: somebody guesses",
                measures.count(Metric.LOCKED_ANSWERS, QUARTER));
        atLeast(
                60,
                "",
                "WrongAnswers",
                "Most answers are wrong: somebody guesses, or codes arrive damaged",
                measures.wrongAnswers(ENOUGH_TO_JUDGE, QUARTER));
        atLeast(
                ENOUGH_TO_JUDGE,
                "",
                "RefusedProofs",
                "Many tokens, rounds or handles are shown that prove nothing",
                measures.count(Metric.REFUSED_PROOFS, QUARTER));
        alarm(
                LESS_THAN_THRESHOLD,
                20,
                "Conversion",
                "Conversion",
                "Few codes come back: somebody makes us send messages that nobody reads",
                measures.conversion(ENOUGH_TO_JUDGE, HOUR));
    }

    /** What those of the functions report that stand behind the API of back ends. */
    void onBackEnds(Set<LambdaFunction> kinds, Measures measures) {
        if (!Collections.disjoint(kinds, OF_BACK_ENDS)) {
            atLeast(
                    1,
                    "",
                    "RefusedCallers",
                    "A role or user signs requests that the settings do not name",
                    measures.count(Metric.REFUSED_CALLERS, FIVE_MINUTES));
        }
        if (kinds.contains(LambdaFunction.TRANSACTIONS)) {
            atLeast(
                    SOME,
                    "",
                    "RefusedApprovals",
                    "Transactions are guessed at, or confirmed without a fresh approval",
                    measures.count(Metric.REFUSED_APPROVALS, QUARTER));
        }
        if (kinds.contains(LambdaFunction.CHECK_PASSCODE)) {
            atLeast(
                    SOME,
                    "",
                    "WrongPasscodes",
                    "Passcodes are tried, or shown in another context",
                    measures.count(Metric.WRONG_PASSCODES, QUARTER));
        }
    }

    void onTable(Table table) {
        atLeast(
                1,
                "Table",
                "ReadThrottles",
                "The table refuses reads",
                table.metric("ReadThrottleEvents", inFiveMinutes("Sum")));
        atLeast(
                1,
                "Table",
                "WriteThrottles",
                "The table refuses writes",
                table.metric("WriteThrottleEvents", inFiveMinutes("Sum")));
    }

    private static MetricOptions inFiveMinutes(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(FIVE_MINUTES).build();
    }

    private void atLeast(long threshold, String of, String what, String description, IMetric metric) {
        alarm(GREATER_THAN_OR_EQUAL_TO_THRESHOLD, threshold, of + what, what, description, metric);
    }

    /** Nothing is reported while nothing happens, so missing data is no alarm. */
    private void alarm(
            ComparisonOperator operator, long threshold, String name, String section, String text, IMetric metric) {
        Alarm.Builder.create(this, name)
                .alarmDescription(text + ". docs/operate.md#" + section.toLowerCase(Locale.ROOT))
                .metric(metric)
                .comparisonOperator(operator)
                .threshold(threshold)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(tell);
    }
}
