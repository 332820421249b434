package dev.countersign.passcode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a passcode is found by.
 *
 * @param client the id of the program that it was issued for: 1 to 64 letters, digits, dashes and underscores
 * @param timestamp when it was issued, to the millisecond; no two of one client share it
 */
public record PasscodeKey(String client, Instant timestamp) {
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public PasscodeKey {
        if (!isClient(client)) {
            throw new IllegalArgumentException(
                    "a client id must be 1 to 64 letters, digits, dashes and underscores, was \"" + client + "\"");
        }
        if (!timestamp.equals(timestamp.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("a timestamp must be of whole milliseconds, was " + timestamp);
        }
    }

    /** Whether a text can be the id of a client. */
    public static boolean isClient(String text) {
        return CLIENT.matcher(text).matches();
    }
}
