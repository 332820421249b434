package dev.countersign.local.account;

import java.util.Locale;

/**
 * What a check saw.
 *
 * @param found what there is, in half a sentence
 * @param advice what to do, in a sentence; empty unless there is something to do
 */
record Finding(Outcome outcome, String found, String advice) {
    enum Outcome {
        OK("ok"),
        TODO("TODO"),
        /** Access was denied, or the call failed. */
        UNKNOWN("unknown");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    static Finding ok(String found) {
        return new Finding(Outcome.OK, found, "");
    }

    static Finding todo(String found, String advice) {
        return new Finding(Outcome.TODO, found, advice);
    }

    static Finding unknown(String found) {
        return new Finding(Outcome.UNKNOWN, found, "");
    }

    boolean is(Outcome other) {
        return outcome == other;
    }

    /** In one line. */
    String line(String check) {
        String line = String.format(Locale.ROOT, "%-8s %s: %s", outcome.word, check, found);
        return (advice.isEmpty() ? line : line + ". " + advice).replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
