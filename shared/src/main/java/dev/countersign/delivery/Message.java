package dev.countersign.delivery;

import java.util.Locale;

/**
 * What is said to a person. It carries a code, so it prints nothing.
 *
 * @param locale the language it is in
 * @param code the digits alone, for providers that put them into a template of their own; empty in a notice
 * @param subject for e-mail; else empty
 * @param text the plain text
 * @param html the HTML part of an e-mail; else empty
 */
public record Message(Locale locale, String code, String subject, String text, String html) {
    @Override
    public String toString() {
        return "Message[redacted]";
    }
}
