package dev.countersign.history;

import dev.countersign.challenge.Challenge;
import dev.countersign.history.Event.End;
import dev.countersign.history.Event.Step;
import dev.countersign.testing.InjectedFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes calls and writes down what came of them. */
final class Ledger {
    private final SharedTime time;
    private final Predicate<RuntimeException> isFault;
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    Ledger(SharedTime time, Predicate<RuntimeException> isFault) {
        this.time = time;
        this.isFault = isFault;
    }

    /** The answer, unless there was none; an exception that is no fault of a store ends the run. */
    <T> Optional<T> call(
            Step step, Challenge challenge, Instant now, int epoch, Supplier<T> call, Function<T, String> word) {
        long invoked = time.place();
        try {
            T answer = call.get();
            events.add(new Event(step, challenge, End.OK, word.apply(answer), now, epoch, invoked, time.place()));
            return Optional.of(answer);
        } catch (RuntimeException e) {
            if (!isFault.test(e)) {
                throw e;
            }
            events.add(new Event(step, challenge, end(e), "", now, epoch, invoked, time.place()));
            return Optional.empty();
        }
    }

    private static End end(RuntimeException e) {
        boolean notDone = e instanceof InjectedFault planned && planned.fault().isKnownNotDone();
        return notDone ? End.FAILED : End.UNKNOWN;
    }

    List<Event> events() {
        return List.copyOf(events);
    }
}
