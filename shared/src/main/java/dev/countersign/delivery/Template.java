package dev.countersign.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders such as <code>{code}</code>. What is put in is never looked through for placeholders again. */
record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** The text with a value for each placeholder. Which ones it has was checked when it was read. */
    String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)))));
    }

    List<String> placeholders() {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** What a person reads whatever is put in. */
    String words() {
        return PLACEHOLDER.matcher(text).replaceAll("");
    }

    /** The same text as HTML; the values must be HTML then. */
    Template html() {
        return new Template(escaped(text));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
