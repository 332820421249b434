package dev.countersign.delivery;

/**
 * What is said to a person. It carries a code, so it prints nothing.
 *
 * @param subject for e-mail; empty for a text message
 * @param text the plain text
 * @param html the HTML part of an e-mail; empty for a text message
 */
public record Message(String subject, String text, String html) {
    @Override
    public String toString() {
        return "Message[redacted]";
    }
}
