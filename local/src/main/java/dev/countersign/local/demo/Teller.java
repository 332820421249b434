package dev.countersign.local.demo;

import java.io.PrintStream;

/** Tells the stories, a numbered line for each thing that went as it must. */
final class Teller {
    private final PrintStream out;
    private int step;

    Teller(PrintStream out) {
        this.out = out;
    }

    int step() {
        return step;
    }

    void line(String text) {
        out.println(text);
    }

    void heading(String text) {
        out.println();
        out.println(text);
    }

    void say(String text) {
        step++;
        out.println("  " + step + ". " + text);
    }

    /** What belongs to the last line, word for word. */
    void quote(String text) {
        out.println("      \"" + text + "\"");
    }
}
