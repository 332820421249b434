package dev.countersign.local;

import dev.countersign.local.pool.TriggerCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the newest trigger calls, redacted by the pool, for the page. */
final class TraceLog implements Consumer<TriggerCall> {
    private static final int KEPT = 500;

    private final Deque<Numbered> calls = new ArrayDeque<>();
    private long count;

    /** {@code number} counts from 1 and never repeats, so a page can ask for what is new. */
    record Numbered(long number, TriggerCall call) {}

    @Override
    public synchronized void accept(TriggerCall call) {
        calls.addLast(new Numbered(++count, call));
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<Numbered> after(long number) {
        return calls.stream().filter(call -> call.number() > number).toList();
    }
}
