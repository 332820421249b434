package dev.countersign.triggers.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The values of an expression, or the attributes of an item, by name. */
final class Values {
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    Values text(String name, String text) {
        values.put(name, AttributeValue.fromS(text));
        return this;
    }

    Values number(String name, long number) {
        values.put(name, numeral(number));
        return this;
    }

    Values flag(String name, boolean flag) {
        values.put(name, AttributeValue.fromBool(flag));
        return this;
    }

    /** Milliseconds: the wall clock is no better. */
    Values time(String name, Instant time) {
        return number(name, time.toEpochMilli());
    }

    /** When DynamoDB may tidy the item up. No rule looks at it. */
    Values purgeAt(Instant time) {
        return number(":purgeAt", time.getEpochSecond());
    }

    Values times(String name, List<Instant> times) {
        values.put(
                name,
                AttributeValue.fromL(
                        times.stream().map(time -> numeral(time.toEpochMilli())).toList()));
        return this;
    }

    Values texts(String name, Map<String, String> texts) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        texts.forEach((key, text) -> map.put(key, AttributeValue.fromS(text)));
        values.put(name, AttributeValue.fromM(map));
        return this;
    }

    Values words(String name, List<String> words) {
        return value(
                name,
                AttributeValue.fromL(words.stream().map(AttributeValue::fromS).toList()));
    }

    Values value(String name, AttributeValue value) {
        values.put(name, value);
        return this;
    }

    Map<String, AttributeValue> map() {
        return values;
    }

    private static AttributeValue numeral(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
