package dev.countersign.triggers.cognito;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads members of an event that may be absent, null or of another type than expected. */
final class Json {
    private Json() {}

    /** The member's text; empty when it is none. */
    static String text(Map<String, Object> object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }

    /** Only {@code true} is true. */
    static boolean isTrue(Map<String, Object> object, String member) {
        return Boolean.TRUE.equals(object.get(member));
    }

    /** The member's object; empty when it is none. */
    static Map<String, Object> object(Map<String, Object> object, String member) {
        return object.get(member) instanceof Map<?, ?> map ? typed(map) : Map.of();
    }

    /** The member's object reduced to its text members. */
    static Map<String, String> texts(Map<String, Object> object, String member) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(object, member).forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /**
     * The member's array, each element an object. An element that is none is an empty object, and so is a value that is no
     * array: what cannot be read must not look like nothing. Empty only for an absent or null array.
     */
    static List<Map<String, Object>> objects(Map<String, Object> object, String member) {
        Object array = object.get(member);
        if (array == null) {
            return List.of();
        }
        if (!(array instanceof List<?> list)) {
            return List.of(Map.of());
        }
        return list.stream()
                .map(element -> element instanceof Map<?, ?> map ? typed(map) : Map.<String, Object>of())
                .toList();
    }

    private static Map<String, Object> typed(Map<?, ?> map) {
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((name, value) -> typed.put(String.valueOf(name), value));
        return typed;
    }
}
