package dev.countersign.signin;

import dev.countersign.delivery.CodeMessages;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which language a person is written to in: what the person has chosen, else what the client asks for, else the usual one. A wish
 * that is malformed, or for a language there is none of, is passed over. Only the message shows which it was: to a caller every
 * round looks alike.
 */
final class Languages {
    private final CodeMessages messages;

    Languages(CodeMessages messages) {
        this.messages = messages;
    }

    Locale of(User user, Metadata metadata) {
        return Stream.of(user.locale(), metadata.locale())
                .flatMap(Optional::stream)
                .map(messages::offered)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(messages::usual);
    }
}
