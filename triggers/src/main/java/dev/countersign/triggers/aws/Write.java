package dev.countersign.triggers.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of one item, under a condition. The expressions are plain text, so that a reviewer reads what DynamoDB reads.
 *
 * @param update what changes; empty where the item is only checked
 * @param condition empty where there is none
 */
record Write(String key, String update, String condition, Values values) {
    static final String KEY = "pk";

    static Write check(String key, String condition, Values values) {
        return new Write(key, "", condition, values);
    }

    @Nullable
    String conditionOrNone() {
        return condition.isEmpty() ? null : condition;
    }

    /** DynamoDB takes no empty map. */
    @Nullable
    Map<String, AttributeValue> valuesOrNone() {
        return values.map().isEmpty() ? null : values.map();
    }

    static Map<String, AttributeValue> keyOf(String key) {
        return Map.of(KEY, AttributeValue.fromS(key));
    }
}
