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

    private Calls() {}

    static void withinDeadline(AwsRequestOverrideConfiguration.Builder call) {
        Duration left = atLeast(Deadline.left());
        call.apiCallTimeout(left).apiCallAttemptTimeout(left.compareTo(TRY) < 0 ? left : TRY);
    }

    private static Duration atLeast(Duration left) {
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
