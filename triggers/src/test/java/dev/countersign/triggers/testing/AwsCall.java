package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
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

    /** The text of the message that it sends; of WhatsApp the template that is filled in. */
    public String message() {
        return switch (action) {
            case "Publish" -> parameters.getOrDefault("Message", "");
            case "SendEmail" -> parameters.getOrDefault("Message.Body.Text.Data", "");
            case "SendWhatsAppMessage" ->
                new String(Base64.getDecoder().decode(body.replaceFirst(".*\"message\":\"([^\"]*)\".*", "$1")), UTF_8);
            default -> body;
        };
    }
}
