package dev.countersign.delivery;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person approves, as the message shows it. Whoever wrote the name of a payee may be the attacker, so both values are
 * made harmless here, once: one line, no invisible or direction-changing character, and nothing that reads like the line of
 * {@link SmsLines}.
 *
 * @param payee who gets it; empty: not told. A long one is shortened, and says so at its end
 * @param amount how much, with its currency; empty: not told. Never shortened
 */
public record Details(String payee, String amount) {
    /** More than the name of an account has in SEPA (70), and little enough to be read. */
    static final int MAX_PAYEE = 70;

    static final int MAX_AMOUNT = 24;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Controls, formats (bidirectional ones and invisible ones are among them), private, unassigned, and half pairs. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\u115F\\u1160\\u2800\\u3164]");

    /** A hash, and an at sign that does not stand in the middle of an address: what {@code @domain #code} begins with. */
    private static final Pattern MARKS = Pattern.compile("#|(?<![\\p{L}\\p{N}])@");

    /** Nothing to show. Below the patterns, which it needs. */
    public static final Details NONE = new Details("", "");

    public Details(@Nullable String payee, @Nullable String amount) {
        this.payee = shortened(harmless(payee), MAX_PAYEE, "\u2026");
        this.amount = harmless(amount);
        if (this.amount.length() > MAX_AMOUNT) {
            throw new IllegalArgumentException("an amount must have at most " + MAX_AMOUNT + " characters, had "
                    + this.amount.length() + ": it is never shortened");
        }
    }

    public boolean isEmpty() {
        return payee.isEmpty() && amount.isEmpty();
    }

    private static String harmless(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // Compatibility forms first: a full-width at sign becomes an ordinary one.
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String oneLine = SPACES.matcher(plain).replaceAll(" ");
        String visible = INVISIBLE.matcher(oneLine).replaceAll("");
        return SPACES.matcher(MARKS.matcher(visible).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** The text, or its beginning and a mark that there was more; no longer than that many characters, the mark included. */
    static String shortened(String text, int length, String mark) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        int end = text.offsetByCodePoints(0, Math.max(0, length - mark.length()));
        return text.substring(0, end).stripTrailing() + mark;
    }

    /** A name and a sum concern nobody who reads a log. */
    @Override
    public String toString() {
        return "Details[redacted]";
    }
}
