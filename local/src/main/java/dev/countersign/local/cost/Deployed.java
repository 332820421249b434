package dev.countersign.local.cost;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Metric;
import dev.countersign.triggers.Metric.Dimension;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a stage of the construct has and is billed for, used or not. A test compares it with the construct's template. */
final class Deployed {
    /** For codes, for the pepper, of the table, of the alarms. */
    static final int KEYS = 4;

    /** Each alarm on one metric, but two that compare two of them. */
    static final int ALARM_METRICS = 34;

    static final int DASHBOARDS = 1;

    /** Of receipts, and of the API of back ends. */
    private static final Set<Metric> OF_WHAT_IS_OFF = EnumSet.of(
            Metric.MESSAGES_DELIVERED,
            Metric.MESSAGES_FAILED,
            Metric.REFUSED_CALLERS,
            Metric.REFUSED_APPROVALS,
            Metric.WRONG_PASSCODES);

    /** Without sign-up. */
    private static final int FUNCTIONS = (int) LambdaFunction.triggers().stream()
            .filter(function -> !function.isForSignUp())
            .count();

    private Deployed() {}

    static int memoryMegabytes(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> 512;
            case CREATE,
                    VERIFY,
                    PRE_TOKEN,
                    PRE_SIGN_UP,
                    POST_CONFIRMATION,
                    USER_NAME,
                    RECEIPTS,
                    NOTICES,
                    CONTACT,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES -> 1_769;
        };
    }

    /** Each metric counts once for every combination of values, for one stage and one country, without those of what is off, and of notices, which seldom run. */
    static int metrics(Set<Medium> media) {
        return Arrays.stream(Metric.values())
                .filter(metric -> !OF_WHAT_IS_OFF.contains(metric))
                .flatMap(metric -> metric.dimensionSets().stream())
                .mapToInt(set -> combinations(set, media))
                .sum();
    }

    private static int combinations(List<Dimension> set, Set<Medium> media) {
        return set.stream()
                .mapToInt(dimension -> switch (dimension) {
                    case STAGE -> 1;
                    case FUNCTION -> FUNCTIONS;
                    case MEDIUM -> media.size();
                    case COUNTRY -> 1; // none for e-mail, one for text messages
                })
                .reduce(1, (a, b) -> a * b);
    }
}
