package dev.countersign.signin;

import dev.countersign.otp.LengthPrefixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a step-up approves: the bound keys of the client's metadata with their values. Its digest is part of the code.
 *
 * @param values metadata key to value, sorted; empty for an ordinary sign-in or step-up
 */
public record Binding(SortedMap<String, String> values) {
    public static final int DIGEST_LENGTH = 43;
    public static final Binding NONE = new Binding(new TreeMap<>());

    /** Not a base64url character, so no digest can look like it. */
    private static final String NO_DIGEST = ".".repeat(DIGEST_LENGTH);

    public Binding {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** SHA-256 over the sorted, length-prefixed keys and values, as {@value #DIGEST_LENGTH} characters. */
    public String digest() {
        if (isEmpty()) {
            return NO_DIGEST;
        }
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            fields.add(value.getKey());
            fields.add(value.getValue());
        }
        return LengthPrefixed.sha256Text(fields);
    }
}
