package dev.countersign.delivery;

import java.util.regex.Pattern;

/**
 * The lines below a text message that phones read. The origin-bound one is always the last line and nothing but
 * {@code @domain #code}, as <a href="https://wicg.github.io/sms-one-time-codes/#format">its format</a> demands: browsers and
 * iOS fill the code in on pages of that domain alone. The hash tells Android's
 * <a href="https://developers.google.com/identity/sms-retriever/verify">SMS Retriever</a> whose app the message is for; Google
 * asks that it be in the message, of 140 bytes at most, and not where, so it goes one line higher.
 *
 * @param originDomain a host name; empty: no such line
 * @param androidHash the 11 characters that stand for the app; empty: no such line
 */
public record SmsLines(String originDomain, String androidHash) {
    public static final SmsLines NONE = new SmsLines("", "");

    /** RFC 1123 §2.1, with a dot. A browser compares sites, so the registrable domain serves all hosts below it. */
    private static final Pattern HOST = Pattern.compile(
            "(?=.{4,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{11}");

    public SmsLines {
        if (!originDomain.isEmpty() && !HOST.matcher(originDomain).matches()) {
            throw new IllegalArgumentException(
                    "must be a host name such as example.com, without scheme, port or path, was \"" + originDomain
                            + "\"");
        }
        if (!androidHash.isEmpty() && !HASH.matcher(androidHash).matches()) {
            throw new IllegalArgumentException(
                    "must be the 11 characters A-Z a-z 0-9 + / of the app's hash string, was \"" + androidHash + "\"");
        }
    }

    /** What follows the text: each line with the line end before it. */
    String below(String code) {
        String hash = androidHash.isEmpty() ? "" : "\n" + androidHash;
        String origin = originDomain.isEmpty() ? "" : "\n@" + originDomain + " #" + code;
        return hash + origin;
    }
}
