package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import dev.countersign.signin.Metadata;
import dev.countersign.signin.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the parts that all events share into our types. */
final class Callers {
    private Callers() {}

    static User user(CognitoUserPoolEvent event, @Nullable Map<String, String> attributes, boolean notFound) {
        return User.of(
                event.getUserPoolId(),
                event.getCallerContext().getClientId(),
                event.getUserName(),
                attributes == null ? Map.of() : attributes,
                notFound);
    }

    /** Cognito leaves the member out when a client sent none. */
    static Metadata metadata(@Nullable Map<String, String> clientMetadata) {
        return new Metadata(clientMetadata == null ? Map.of() : clientMetadata);
    }

    static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
