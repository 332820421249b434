package dev.countersign.triggers;

/** Takes what went wrong inside a function. It cannot be handed a text, so it cannot be handed a secret. */
public interface FaultLog {
    /**
     * A fault was turned into a refusal. Only the types and places of the failure are written, never its message. Must not
     * throw: a fault that cannot be written is still a refusal.
     */
    void fault(LambdaFunction function, Throwable failure);
}
