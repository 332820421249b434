package dev.countersign.triggers.aws;

import dev.countersign.triggers.Deadline;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** How long a call may take: never longer than the trigger has left. */
final class Calls {
    /** One try. The connection has limits of its own, see {@code AwsClients}; this one ends an answer that trickles. */
    static final Duration TRY = Duration.ofMillis(2_500);

    /** A call that is allowed no time must fail at once, and the SDK refuses a limit of zero. */
    private static final Duration LEAST = Duration.ofMillis(1);

    /** Three reads and a transaction over a warm connection take a tenth of it. */
    private static final Duration REPORT = Duration.ofMillis(500);

    private Calls() {}

    static void withinDeadline(AwsRequestOverrideConfiguration.Builder call) {
        limit(call, atLeast(Deadline.left()));
    }

    /** A call that leaves time to report to the store that it failed; else the message that never was would go on counting. */
    static void withTimeToReport(AwsRequestOverrideConfiguration.Builder call) {
        limit(call, atLeast(Deadline.left().minus(REPORT)));
    }

    private static void limit(AwsRequestOverrideConfiguration.Builder call, Duration left) {
        call.apiCallTimeout(left).apiCallAttemptTimeout(shorter(left, TRY));
    }

    /** How long one try may take that begins now. */
    static Duration oneTry() {
        return shorter(atLeast(Deadline.left()), TRY);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration atLeast(Duration left) {
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
