package dev.countersign.passcode;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller binds a passcode to, beside what it is bound to anyway: an order number, the system that it is for. No secret and
 * nothing about a person, since the log of every use of a key in AWS (CloudTrail) shows it in full.
 */
public record OwnEntries(Map<String, String> byName) {
    public static final int MOST = 8;

    public static final OwnEntries NONE = new OwnEntries(Map.of());

    /** Letters that mean the same to every system on the way, so that nobody's encoding makes another context of it. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_.:~-]{1,128}");

    public OwnEntries {
        if (!isWellFormed(byName)) {
            throw new IllegalArgumentException("at most " + MOST
                    + " entries, names and values of 1 to 128 characters of A-Z a-z 0-9 - _ . : ~ are allowed");
        }
        byName = Map.copyOf(byName);
    }

    public static Optional<OwnEntries> parse(Map<String, String> entries) {
        return isWellFormed(entries) ? Optional.of(new OwnEntries(entries)) : Optional.empty();
    }

    private static boolean isWellFormed(Map<String, String> entries) {
        return entries.size() <= MOST
                && entries.entrySet().stream()
                        .allMatch(entry -> TEXT.matcher(entry.getKey()).matches()
                                && TEXT.matcher(entry.getValue()).matches());
    }
}
