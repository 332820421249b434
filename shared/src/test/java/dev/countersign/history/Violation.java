package dev.countersign.history;

/**
 * What no order of the calls explains.
 *
 * @param invariant its number on the security page
 */
public record Violation(int invariant, String what, Event event) {
    @Override
    public String toString() {
        return "invariant " + invariant + ": " + what + " at " + event;
    }
}
