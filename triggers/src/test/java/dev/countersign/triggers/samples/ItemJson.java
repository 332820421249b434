package dev.countersign.triggers.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as DynamoDB spells them in JSON, {@code {"send":{"N":"1"}}}; of the types only those that the store uses. */
final class ItemJson {
    private ItemJson() {}

    static Map<String, Object> json(Map<String, AttributeValue> item) {
        Map<String, Object> json = new TreeMap<>();
        item.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case L -> Map.of("L", value.l().stream().map(ItemJson::json).toList());
            case M -> Map.of("M", json(value.m()));
            default -> throw new IllegalArgumentException("not used: " + value.type());
        };
    }

    static Map<String, AttributeValue> item(Map<?, ?> json) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        json.forEach((name, value) -> item.put((String) name, value((Map<?, ?>) value)));
        return item;
    }

    private static AttributeValue value(Map<?, ?> json) {
        Map.Entry<?, ?> typed = json.entrySet().iterator().next();
        Object value = typed.getValue();
        return switch ((String) typed.getKey()) {
            case "S" -> AttributeValue.fromS((String) value);
            case "N" -> AttributeValue.fromN((String) value);
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "L" ->
                AttributeValue.fromL(((List<?>) value)
                        .stream().map(element -> value((Map<?, ?>) element)).toList());
            case "M" -> AttributeValue.fromM(item((Map<?, ?>) value));
            default -> throw new IllegalArgumentException("not used: " + typed.getKey());
        };
    }
}
