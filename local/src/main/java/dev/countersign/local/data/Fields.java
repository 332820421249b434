package dev.countersign.local.data;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the data file, read strictly. What is missing or of another type raises an {@link IllegalArgumentException}
 * that names its place and never its value, which may be a secret.
 *
 * @param place for example {@code store.flows[0]}; empty for the document
 */
record Fields(String place, Map<?, ?> members) {

    String text(String name) {
        return as(String.class, member(name), at(name), "text");
    }

    boolean flag(String name) {
        return as(Boolean.class, member(name), at(name), "true or false");
    }

    int number(String name) {
        String wanted = "a whole number";
        long number = as(Long.class, member(name), at(name), wanted);
        if (number != (int) number) {
            throw fault(at(name), wanted);
        }
        return (int) number;
    }

    Instant time(String name) {
        return time(text(name), at(name));
    }

    /** The member must be there, but may be null. */
    @Nullable
    Instant timeOrNull(String name) {
        return member(name) == null ? null : time(name);
    }

    List<Instant> times(String name) {
        return list(name, (place, element) -> time(as(String.class, element, place, "text"), place));
    }

    Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeException e) {
            throw fault(at(name), "a duration such as PT31S");
        }
    }

    byte[] bytes(String name) {
        return made("base64", name, Base64.getDecoder()::decode);
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return made("one of " + List.of(type.getEnumConstants()), name, text -> Enum.valueOf(type, text));
    }

    private <T> T made(String wanted, String name, Function<String, T> maker) {
        String text = text(name);
        try {
            return maker.apply(text);
        } catch (IllegalArgumentException e) {
            throw fault(at(name), wanted);
        }
    }

    Fields object(String name) {
        return object(member(name), at(name));
    }

    /** The member must be there, but may be null. */
    @Nullable
    Fields objectOrNull(String name) {
        return member(name) == null ? null : object(name);
    }

    List<Fields> objects(String name) {
        return list(name, (place, element) -> object(element, place));
    }

    List<String> texts(String name) {
        return list(name, (place, element) -> as(String.class, element, place, "text"));
    }

    /** In the order of the file. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Fields object = object(name);
        object.members.keySet().forEach(key -> texts.put(String.valueOf(key), object.text(String.valueOf(key))));
        return texts;
    }

    private interface Element<T> {
        T at(String place, @Nullable Object element);
    }

    private <T> List<T> list(String name, Element<T> reader) {
        List<?> elements = as(List.class, member(name), at(name), "a list");
        List<T> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            all.add(reader.at(at(name) + "[" + i + "]", elements.get(i)));
        }
        return all;
    }

    private static Fields object(@Nullable Object value, String place) {
        return new Fields(place, as(Map.class, value, place, "an object"));
    }

    private static Instant time(String text, String place) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw fault(place, "a time such as 2026-03-01T12:00:00Z");
        }
    }

    private @Nullable Object member(String name) {
        if (!members.containsKey(name)) {
            throw new IllegalArgumentException(at(name) + " is missing");
        }
        return members.get(name);
    }

    /** Names can be anything, but a message is one line. */
    String at(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return place.isEmpty() ? printable : place + "." + printable;
    }

    private static <T> T as(Class<T> type, @Nullable Object value, String place, String wanted) {
        if (!type.isInstance(value)) {
            throw fault(place, wanted);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException fault(String place, String wanted) {
        return new IllegalArgumentException(place + " must be " + wanted);
    }

    @Override
    public String toString() {
        return "Fields[" + place + "]";
    }
}
