package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/** The dashboard: what was sent and came back, what was refused, what failed, how long people wait. */
final class Charts extends Construct {
    private static final Duration STEP = Duration.minutes(5);
    private static final int HALF = 12;

    Charts(Construct scope, String id, CountersignProps props, Collection<LambdaFunction> kinds, Measures measures) {
        super(scope, id);
        Dashboard.Builder.create(this, "Dashboard")
                .widgets(List.of(
                        List.of(
                                graph("Codes", counts(measures, Metric.CODES_SENT, Metric.CODES_PROVEN)),
                                graph(
                                        "Answers and messages that were refused",
                                        counts(
                                                measures,
                                                Metric.WRONG_ANSWERS,
                                                Metric.LOCKED_ANSWERS,
                                                Metric.LIMITED_SENDS,
                                                Metric.REFUSED_ADDRESSES,
                                                Metric.PROVIDER_FAILURES,
                                                Metric.REFUSED_PROOFS))),
                        List.of(
                                graph(
                                        "Triggers, p99 in ms",
                                        functions(kinds, kind -> measures.latency(kind, "p99", STEP))),
                                graph("Providers, p99 in ms", media(props, measures))),
                        last(props, graph("Faults", functions(kinds, kind -> measures.faults(kind, STEP))), measures)))
                .build();
    }

    private static List<IWidget> last(CountersignProps props, IWidget faults, Measures measures) {
        return props.receipts()
                ? List.of(faults, graph("Messages, as providers report", reported(props, measures)))
                : List.of(faults);
    }

    private static List<IMetric> reported(CountersignProps props, Measures measures) {
        return sending(props)
                .flatMap(medium -> Stream.of(Metric.MESSAGES_DELIVERED, Metric.MESSAGES_FAILED)
                        .map(metric -> measures.reported(metric, medium, STEP)))
                .toList();
    }

    private static List<IMetric> counts(Measures measures, Metric... metrics) {
        return Arrays.stream(metrics)
                .map(metric -> measures.count(metric, STEP))
                .toList();
    }

    private static List<IMetric> functions(Collection<LambdaFunction> kinds, Function<LambdaFunction, IMetric> metric) {
        return kinds.stream().map(metric).toList();
    }

    private static List<IMetric> media(CountersignProps props, Measures measures) {
        return sending(props)
                .map(medium -> measures.sending(medium, "p99", STEP))
                .toList();
    }

    private static Stream<Medium> sending(CountersignProps props) {
        return Stream.of(Medium.values()).filter(props::sendsBy);
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(HALF)
                .build();
    }
}
