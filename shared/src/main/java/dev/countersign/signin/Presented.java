package dev.countersign.signin;

import java.util.Map;

/**
 * A round as it is handed to Cognito.
 *
 * @param publicParameters what the client sees
 * @param round what Cognito carries: the metadata of the round and its one private parameter
 */
public record Presented(Map<String, String> publicParameters, String round) {
    @Override
    public String toString() {
        return "Presented[redacted]";
    }
}
