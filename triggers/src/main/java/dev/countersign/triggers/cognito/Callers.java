package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent.CallerContext;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Metadata;
import dev.countersign.signin.Refusal;
import dev.countersign.signin.SessionEntry;
import dev.countersign.signin.User;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the parts that events share into our types. Events made by hand leave fields null that Cognito leaves out. */
final class Callers {
    /** Stands for an entry that says nothing; no conversation goes on after it. */
    private static final SessionEntry UNKNOWN_ENTRY = new SessionEntry("", false, "");

    private Callers() {}

    static User user(CognitoUserPoolEvent event, @Nullable Map<String, String> attributes, boolean notFound) {
        CallerContext caller = required(event.getCallerContext());
        return User.of(
                requiredText(event.getUserPoolId()),
                requiredText(caller.getClientId()),
                textOf(event.getUserName()),
                texts(attributes),
                notFound);
    }

    static Metadata metadata(@Nullable Map<String, String> clientMetadata) {
        return new Metadata(texts(clientMetadata));
    }

    static <T> List<SessionEntry> session(T @Nullable [] session, Function<T, SessionEntry> read) {
        if (session == null) {
            return List.of();
        }
        return Arrays.stream(session)
                .map(entry -> entry == null ? UNKNOWN_ENTRY : read.apply(entry))
                .toList();
    }

    static SessionEntry entry(@Nullable String challengeName, boolean passed, @Nullable String metadata) {
        return new SessionEntry(textOf(challengeName), passed, textOf(metadata));
    }

    static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What every event of Cognito has: without it this is not one. */
    static <T> T required(@Nullable T member) {
        if (member == null) {
            throw new Refusal(CallerText.WRONG_EVENT);
        }
        return member;
    }

    private static String requiredText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Refusal(CallerText.WRONG_EVENT);
        }
        return text;
    }

    private static Map<String, String> texts(@Nullable Map<String, String> texts) {
        if (texts == null) {
            return Map.of();
        }
        Map<String, String> given = new LinkedHashMap<>(texts);
        given.remove(null);
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
