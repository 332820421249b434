package dev.countersign.testing.leaks;

import java.util.ArrayList;
import java.util.List;

/** What was found in the output, in whichever thread, until the test that runs is asked for it. */
public final class Findings {
    private static final List<String> FOUND = new ArrayList<>();

    private Findings() {}

    public static void add(String finding) {
        synchronized (FOUND) {
            FOUND.add(finding);
        }
    }

    /** All of them, once. */
    public static List<String> take() {
        synchronized (FOUND) {
            List<String> taken = List.copyOf(FOUND);
            FOUND.clear();
            return taken;
        }
    }
}
