package dev.countersign.local;

import dev.countersign.delivery.CodeSender;
import dev.countersign.directory.UserDirectory;
import dev.countersign.local.pool.Triggers;
import dev.countersign.triggers.Settings;
import java.time.Clock;
import java.util.Map;

/** What the handlers of the pool stand on, and where they run. */
@FunctionalInterface
interface Edge {
    /** The handlers of a pool that is about to start. */
    Triggers triggers(Around around);

    /**
     * What the pool offers to its handlers.
     *
     * @param variables the environment of a function, with the pool's issuer in it
     * @param settings what the variables say
     * @param inbox takes messages instead of sending them
     * @param directory the pool itself, as its administrator changes it
     */
    record Around(
            Map<String, String> variables, Settings settings, Clock clock, CodeSender inbox, UserDirectory directory) {}
}
