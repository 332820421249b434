package dev.countersign.triggers.testing;

import java.util.Map;

/**
 * A call as it arrived.
 *
 * @param service as the signature names it: {@code dynamodb}, {@code kms}, {@code cognito-idp}; {@code sendzen} has no signature
 * @param action such as {@code UpdateItem}
 * @param region as the signature names it
 * @param headers by lower-case name
 * @param body as it came
 * @param parameters of a form; empty for JSON
 */
public record AwsCall(
        String service,
        String action,
        String region,
        Map<String, String> headers,
        String body,
        Map<String, String> parameters) {
    /** Such as {@code dynamodb:UpdateItem}. */
    public String name() {
        return service + ":" + action;
    }
}
