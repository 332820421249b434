package dev.countersign.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes in this JVM's memory: the twin of the real ones. */
public final class InMemoryOperatorLog implements OperatorLog {
    private final Map<Person, List<Act>> acts = new HashMap<>();

    @Override
    public synchronized void add(Person person, Act act) {
        acts.computeIfAbsent(person, unknown -> new ArrayList<>()).add(act);
    }

    @Override
    public synchronized List<Act> of(Person person) {
        return List.copyOf(acts.getOrDefault(person, List.of()));
    }
}
