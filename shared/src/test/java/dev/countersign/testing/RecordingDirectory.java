package dev.countersign.testing;

import dev.countersign.directory.AddressTakenException;
import dev.countersign.directory.UserDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what was changed, in the order of the calls, and can be made to fail. */
public final class RecordingDirectory implements UserDirectory {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private final Set<String> ofOthers = new HashSet<>();
    private int failing = -1;

    /** From the call with this number on, from 0; -1: never. */
    public synchronized void failFrom(int call) {
        failing = call;
    }

    /** From now on it is another user's address. */
    public synchronized void giveToAnother(String address) {
        ofOthers.add(address);
    }

    /** Each as {@code "shutOut name"} or {@code "update name"}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** All that was set; an attribute that was removed is empty. */
    public synchronized Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    /** As they were set. */
    @Override
    public synchronized Map<String, String> attributes(String pool, String userName) {
        return Map.copyOf(attributes);
    }

    @Override
    public synchronized void update(String pool, String userName, Map<String, String> changed) {
        call("update " + userName);
        if (!Collections.disjoint(ofOthers, changed.values())) {
            throw new AddressTakenException();
        }
        attributes.putAll(changed);
    }

    @Override
    public synchronized void shutOut(String pool, String userName) {
        call("shutOut " + userName);
    }

    private void call(String call) {
        if (failing >= 0 && calls.size() >= failing) {
            throw new IllegalStateException("the directory does not answer");
        }
        calls.add(call);
    }
}
