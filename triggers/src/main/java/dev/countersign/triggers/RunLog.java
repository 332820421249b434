package dev.countersign.triggers;

import java.time.Duration;

/** Takes how a run of a function went. It cannot be handed a text, so it cannot be handed a secret. Must not throw. */
public interface RunLog {
    /**
     * A fault was turned into a refusal. Only the types and places of the failure are written, never its message. A fault that
     * cannot be written is still a refusal.
     */
    void fault(LambdaFunction function, Throwable failure);

    /** An event was answered or refused. */
    void ran(LambdaFunction function, Duration took);
}
