package dev.countersign.local.pool;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object from outside, read with suspicion: a member of the wrong type raises the fault given at the start. */
final class JsonObject {
    private static final int STRING_LIMIT = 131_072;

    private final Map<String, @Nullable Object> members;
    private final CognitoException malformed;

    private JsonObject(Map<?, ?> members, CognitoException malformed) {
        this.members = new LinkedHashMap<>();
        members.forEach((name, value) -> this.members.put(String.valueOf(name), value));
        this.malformed = malformed;
    }

    /** A new object with these members in this order: name, value, name, value, … */
    static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }

    static JsonObject parse(String text, CognitoException malformed) {
        if (!text.stripLeading().startsWith("{")) { // nimbus reads "[]" as an empty object
            throw malformed;
        }
        try {
            return new JsonObject(JSONObjectUtils.parse(text), malformed);
        } catch (ParseException e) {
            throw malformed;
        }
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    /** Whether the member is there and not null. */
    boolean has(String name) {
        return members.get(name) != null;
    }

    @Nullable
    String string(String name) {
        return as(String.class, members.get(name));
    }

    @Nullable
    Boolean bool(String name) {
        return as(Boolean.class, members.get(name));
    }

    /** A member that Cognito's API requires; its absence is answered in Cognito's words. */
    String required(String name) {
        String value = string(name);
        if (value == null || value.isEmpty()) {
            throw CognitoException.invalidParameter("1 validation error detected: Value at '"
                    + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    /** The object of that name, empty when absent or null. */
    JsonObject object(String name) {
        Map<?, ?> value = as(Map.class, members.get(name));
        return new JsonObject(value == null ? Map.of() : value, malformed);
    }

    /** A map of strings, empty when absent or null. */
    Map<String, String> stringMap(String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        object(name).members.forEach((key, value) -> strings.put(key, present(String.class, value)));
        return strings;
    }

    /** As {@link #stringMap}; keys and values of all string maps of the API have one limit. */
    Map<String, String> boundedStrings(String name) {
        return bounded(name, stringMap(name));
    }

    /** As {@link #boundedStrings}, without the members that are null. */
    Map<String, String> givenStrings(String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        object(name).members.forEach((key, value) -> {
            String string = as(String.class, value);
            if (string != null) {
                strings.put(key, string);
            }
        });
        return bounded(name, strings);
    }

    private static Map<String, String> bounded(String member, Map<String, String> strings) {
        strings.forEach((name, value) -> {
            if (name.length() > STRING_LIMIT || value.length() > STRING_LIMIT) {
                throw CognitoException.invalidParameter("1 validation error detected: a key or value of " + member
                        + " failed to satisfy constraint: Member must have length less than or equal to "
                        + STRING_LIMIT);
            }
        });
        return strings;
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        list(name).forEach(element -> strings.add(present(String.class, element)));
        return strings;
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        list(name).forEach(element -> objects.add(new JsonObject(present(Map.class, element), malformed)));
        return objects;
    }

    private List<?> list(String name) {
        List<?> value = as(List.class, members.get(name));
        return value == null ? List.of() : value;
    }

    private <T> T present(Class<T> type, @Nullable Object value) {
        T typed = as(type, value);
        if (typed == null) {
            throw malformed;
        }
        return typed;
    }

    private <T> @Nullable T as(Class<T> type, @Nullable Object value) {
        if (value != null && !type.isInstance(value)) {
            throw malformed;
        }
        return type.cast(value);
    }
}
