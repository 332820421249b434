package dev.countersign.codes;

import dev.countersign.delivery.Destination;

/**
 * Whom a code is for.
 *
 * @param caller the back end that asks for it; what follows is in its own words, and says nothing about anybody else's
 * @param user whatever it calls the user
 * @param address where the code goes
 */
public record Recipient(String caller, String user, Destination address) {
    /** A back end may call its users by their addresses. */
    @Override
    public String toString() {
        return "Recipient[redacted]";
    }
}
