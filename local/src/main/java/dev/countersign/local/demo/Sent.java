package dev.countersign.local.demo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message in the inbox. */
record Sent(String medium, String text) {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6,10}\\b");

    static Sent of(@Nullable Object json) {
        if (json instanceof Map<?, ?> message) {
            return new Sent(String.valueOf(message.get("medium")), String.valueOf(message.get("text")));
        }
        throw new Failed("a message must be a JSON object");
    }

    String code() {
        Matcher code = CODE.matcher(text);
        Failed.unless(code.find(), "the message must hold a code");
        return code.group();
    }

    /** As it can be shown to everybody. */
    String withoutCode() {
        return text.replace(code(), "******").strip();
    }

    /** It holds a code. */
    @Override
    public String toString() {
        return "Sent[" + medium + ", redacted]";
    }
}
