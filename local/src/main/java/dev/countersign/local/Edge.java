package dev.countersign.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.local.pool.Triggers;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.signin.Pace;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import dev.countersign.username.InMemoryUserNames;
import java.time.Clock;
import java.util.Map;

/** What the handlers of the pool stand on, and where they run. */
@FunctionalInterface
interface Edge extends AutoCloseable {
    /** Settings that differ here from those of a laptop; the environment may say otherwise. */
    default Map<String, String> usual() {
        return Map.of();
    }

    /** The handlers of a pool that is about to start. */
    Handlers handlers(Around around);

    /** Stops what the handlers have begun in the background. */
    @Override
    default void close() {}

    /**
     * What is called.
     *
     * @param triggers by the pool
     * @param functions by the HTTP API
     * @param transactions where the triggers find what people approve
     * @param operators reaches all that the handlers keep
     * @param pepper the one that they have
     */
    record Handlers(
            Triggers triggers,
            Map<LambdaFunction, RequestStreamHandler> functions,
            Transactions transactions,
            OperatorDesk operators,
            Pepper pepper) {}

    /**
     * What the pool offers to its handlers.
     *
     * @param variables the environment of a function, with the pool's issuer in it
     * @param settings what the variables say
     * @param pace what strangers are kept waiting by
     * @param providers stand in front of whatever sends messages
     * @param inbox takes messages instead of sending them
     * @param names user names in memory, those of the users that the pool has kept among them
     * @param directory the pool, as its administrator changes it
     * @param transactions in memory, those that were kept among them
     */
    record Around(
            Map<String, String> variables,
            Settings settings,
            Clock clock,
            Pace pace,
            Providers providers,
            CodeSender inbox,
            InMemoryUserNames names,
            UserDirectory directory,
            InMemoryTransactions transactions) {}
}
