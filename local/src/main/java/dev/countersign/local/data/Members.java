package dev.countersign.local.data;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the objects of the data file, so that the same content is always the same text. */
final class Members {
    private Members() {}

    /** An object with these members in this order: name, value, name, value, … */
    static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }

    /** Records without an order of their own, by their text, and so by their first member. */
    static List<Map<String, @Nullable Object>> sorted(Stream<Map<String, @Nullable Object>> objects) {
        return objects.sorted(Comparator.comparing(JSONObjectUtils::toJSONString))
                .toList();
    }

    static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
