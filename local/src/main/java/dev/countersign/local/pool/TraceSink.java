package dev.countersign.local.pool;

/** Is told of every invocation of a trigger, timed-out ones included, on the thread of the call: be quick. */
@FunctionalInterface
public interface TraceSink {
    void record(TriggerCall call);
}
