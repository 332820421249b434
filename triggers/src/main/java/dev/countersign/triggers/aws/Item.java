package dev.countersign.triggers.aws;

import dev.countersign.triggers.Settings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it was read. What is missing or of another type is a fault, never a default that a rule could take for a fact. */
record Item(Map<String, AttributeValue> attributes) {
    static final Item NONE = new Item(Map.of());

    boolean exists() {
        return !attributes.isEmpty();
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return found(name, value(name).s());
    }

    /** A constant that was written by {@link Settings#spelled}. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    long number(String name) {
        return Long.parseLong(found(name, value(name).n()));
    }

    /** The numbers of all attributes that begin so, by the rest of their names. */
    Map<String, Long> numbers(String beginning) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        attributes.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .forEach(name -> numbers.put(name.substring(beginning.length()), number(name)));
        return numbers;
    }

    /** Whether the attribute is there and is this text. */
    boolean holds(String name, String text) {
        return has(name) && text(name).equals(text);
    }

    boolean flag(String name) {
        return found(name, value(name).bool());
    }

    Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    Optional<Instant> timeIfAny(String name) {
        return has(name) ? Optional.of(time(name)) : Optional.empty();
    }

    /** A list of times; empty when there is none yet. */
    List<Instant> times(String name) {
        return has(name)
                ? list(name).stream()
                        .map(time -> Instant.ofEpochMilli(Long.parseLong(time.n())))
                        .toList()
                : List.of();
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).forEach((key, text) -> texts.put(key, found(key, text.s())));
        return texts;
    }

    /** A list of texts; it may be empty. */
    List<String> words(String name) {
        return list(name).stream().map(word -> found(name, word.s())).toList();
    }

    Item item(String name) {
        return new Item(map(name));
    }

    private List<AttributeValue> list(String name) {
        AttributeValue value = value(name);
        return found(name, value.hasL() ? value.l() : null);
    }

    private Map<String, AttributeValue> map(String name) {
        AttributeValue value = value(name);
        return found(name, value.hasM() ? value.m() : null);
    }

    private AttributeValue value(String name) {
        return found(name, attributes.get(name));
    }

    private static <T> T found(String name, @Nullable T value) {
        if (value == null) {
            throw new MalformedItemException(name);
        }
        return value;
    }
}
