package dev.countersign.triggers.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider answered. It may quote what it was sent, so it prints nothing and is asked for single members alone. */
final class HttpAnswer {
    private static final Pattern ID = Pattern.compile("[!-~]{1,256}");

    private final int status;
    private final String errorType;
    private final @Nullable Map<String, Object> json;

    /** {@code errorType} is AWS's header of that name; empty where there is none. */
    HttpAnswer(int status, String errorType, String body) {
        this.status = status;
        this.errorType = errorType;
        this.json = parsed(body);
    }

    private static @Nullable Map<String, Object> parsed(String body) {
        if (!body.startsWith("{")) { // the parser takes an array for an empty object
            return null;
        }
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            return null;
        }
    }

    int status() {
        return status;
    }

    String errorType() {
        return errorType;
    }

    boolean isJsonObject() {
        return json != null;
    }

    /** The value below these names; of a list its first element. Empty where there is none. */
    Optional<Object> at(String... names) {
        Object value = json;
        for (String name : names) {
            value = first(value) instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return Optional.ofNullable(first(value));
    }

    /** An id below these names that can be stored and looked up; empty where there is none. */
    String id(String... names) {
        return at(names)
                .filter(id -> id instanceof String text && ID.matcher(text).matches())
                .map(String::valueOf)
                .orElse("");
    }

    private static @Nullable Object first(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : list.get(0);
        }
        return value;
    }
}
