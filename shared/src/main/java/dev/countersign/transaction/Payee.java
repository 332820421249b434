package dev.countersign.transaction;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who gets the money.
 *
 * @param name 1 to 140 characters, composed (NFC), with single spaces
 * @param account 1 to 34 letters and digits, in capitals: an IBAN or what a bank uses in its place
 */
public record Payee(String name, String account) {
    private static final int LONGEST_NAME = 140;
    private static final int SHOWN_OF_ACCOUNT = 4;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Nobody sees them, so two names that look alike could differ by them. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{C}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{1,34}");

    /**
     * Reads a payee as a back end writes it. Spaces around and between are one; letters of an account may be small. Letters that look
     * alike stay different, and so do names that differ in capitals.
     */
    public static Payee parse(String name, String account) throws InvalidOrderException {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String spaced = SPACES.matcher(composed).replaceAll(" ").strip();
        if (spaced.isEmpty()
                || spaced.codePointCount(0, spaced.length()) > LONGEST_NAME
                || INVISIBLE.matcher(spaced).find()) {
            throw new InvalidOrderException(
                    "the name of a payee must have 1 to " + LONGEST_NAME + " characters, each of which can be seen");
        }
        String joined = SPACES.matcher(account).replaceAll("");
        if (!ACCOUNT.matcher(joined).matches()) {
            throw new InvalidOrderException(
                    "the account of a payee must have 1 to 34 letters and digits, such as an IBAN");
        }
        return new Payee(spaced, joined.toUpperCase(Locale.ROOT));
    }

    /**
     * The end of the account, and then the name: whatever shortens a message cuts from its end, and a name can be anybody's. Whoever
     * types the name cannot put another account before this one.
     */
    String shown() {
        return "\u2026" + account.substring(Math.max(0, account.length() - SHOWN_OF_ACCOUNT)) + " " + name;
    }

    @Override
    public String toString() {
        return "Payee[redacted]";
    }
}
