package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Metric;
import dev.countersign.triggers.Metric.Dimension;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/** What alarms and graphs are made of: the metrics that the functions report, for one stage. */
final class Measures {
    private final String stage;

    Measures(String stage) {
        this.stage = stage;
    }

    /** How often in the time. */
    IMetric count(Metric metric, Duration period) {
        return metric(metric, Map.of(Dimension.STAGE.member(), stage), "Sum", period);
    }

    IMetric faults(LambdaFunction kind, Duration period) {
        return metric(Metric.FAULTS, of(kind), "Sum", period);
    }

    IMetric latency(LambdaFunction kind, String statistic, Duration period) {
        return metric(Metric.TRIGGER_LATENCY, of(kind), statistic, period);
    }

    IMetric sending(Medium medium, String statistic, Duration period) {
        return of(medium, Metric.SEND_LATENCY, statistic, period);
    }

    IMetric reported(Metric metric, Medium medium, Duration period) {
        return of(medium, metric, "Sum", period);
    }

    private IMetric of(Medium medium, Metric metric, String statistic, Duration period) {
        return metric(
                metric,
                Map.of(Dimension.STAGE.member(), stage, Dimension.MEDIUM.member(), medium.name()),
                statistic,
                period);
    }

    /** Percent of answers that are wrong (a count that nothing happened for is not reported, so it is filled), once there are enough of them to say so. */
    IMetric wrongAnswers(int least, Duration period) {
        return MathExpression.Builder.create()
                .expression("IF(FILL(wrong, 0) + FILL(right, 0) >= " + least
                        + ", 100 * FILL(wrong, 0) / (FILL(wrong, 0) + FILL(right, 0)), 0)")
                .usingMetrics(inOrder(Map.of(
                        "wrong", count(Metric.WRONG_ANSWERS, period),
                        "right", count(Metric.CODES_PROVEN, period))))
                .label("wrong answers, %")
                .period(period)
                .build();
    }

    /** Percent of codes that came back, once there are enough of them to say so. */
    IMetric conversion(int least, Duration period) {
        return MathExpression.Builder.create()
                .expression("IF(FILL(sent, 0) >= " + least + ", 100 * FILL(proven, 0) / FILL(sent, 0), 100)")
                .usingMetrics(inOrder(Map.of(
                        "sent", count(Metric.CODES_SENT, period),
                        "proven", count(Metric.CODES_PROVEN, period))))
                .label("codes that came back, %")
                .period(period)
                .build();
    }

    /** Or the template would differ from run to run. */
    private static Map<String, IMetric> inOrder(Map<String, IMetric> metrics) {
        return new TreeMap<>(metrics);
    }

    private Map<String, String> of(LambdaFunction kind) {
        return Map.of(Dimension.STAGE.member(), stage, Dimension.FUNCTION.member(), kind.name());
    }

    private static IMetric metric(Metric metric, Map<String, String> dimensions, String statistic, Duration period) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.NAMESPACE)
                .metricName(metric.member())
                .dimensionsMap(new TreeMap<>(dimensions))
                .statistic(statistic)
                .period(period)
                .build();
    }
}
