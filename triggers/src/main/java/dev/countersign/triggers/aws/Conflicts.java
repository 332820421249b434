package dev.countersign.triggers.aws;

import dev.countersign.triggers.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Repeats a call that met another transaction on one of its items: such a call changed nothing. Twice at most, after a pause
 * that differs from call to call. Nothing else is ever repeated here; a condition that did not hold least of all.
 */
final class Conflicts {
    private static final int REPEATS = 2;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final int SPREAD_MILLIS = 100;

    private Conflicts() {}

    /**
     * The call, repeated where that is safe.
     *
     * @throws ConflictException when it met another transaction each time
     */
    static <T> T retried(Supplier<T> call) {
        for (int repeat = 0; ; repeat++) {
            try {
                return call.get();
            } catch (TransactionConflictException | TransactionCanceledException e) {
                if (!isConflictAlone(e)) {
                    throw e;
                }
                if (repeat == REPEATS) {
                    throw new ConflictException(e);
                }
                pause(e);
            }
        }
    }

    private static boolean isConflictAlone(DynamoDbException e) {
        return !(e instanceof TransactionCanceledException cancelled) || hasConflictAlone(cancelled);
    }

    private static boolean hasConflictAlone(TransactionCanceledException e) {
        List<String> codes =
                e.cancellationReasons().stream().map(reason -> reason.code()).toList();
        return codes.contains("TransactionConflict")
                && codes.stream().allMatch(code -> code.equals("TransactionConflict") || code.equals("None"));
    }

    /** Two calls that met must not meet again, so the pause hangs on how far each trigger is, to the microsecond. */
    private static void pause(RuntimeException conflict) {
        try {
            Thread.sleep(
                    SHORTEST_PAUSE.toMillis() + Math.floorMod(Deadline.left().toNanos() / 1_000, SPREAD_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw conflict;
        }
    }
}
