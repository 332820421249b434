package dev.countersign.signin;

import dev.countersign.delivery.Medium;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the client sends along with one call, as {@code ClientMetadata}: wishes, never facts. Cognito neither checks nor
 * remembers it.
 *
 * @param values may be empty, never null
 */
public record Metadata(Map<String, String> values) {
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** What the client wants of a round. */
    public enum Action {
        REQUEST,
        CONFIRM,
        RESEND,
        /** Something else, which fits no round. */
        UNKNOWN
    }

    public Metadata {
        values = Map.copyOf(values);
    }

    Optional<SignInMethod> method() {
        return text("signInMethod").flatMap(SignInMethod::named);
    }

    Action action(Action usual) {
        return text("action").map(Metadata::action).orElse(usual);
    }

    private static Action action(String name) {
        return switch (name) {
            case "REQUEST" -> Action.REQUEST;
            case "CONFIRM" -> Action.CONFIRM;
            case "RESEND" -> Action.RESEND;
            default -> Action.UNKNOWN;
        };
    }

    /** Another medium for the same code; empty also when none was named. */
    Optional<Medium> channel() {
        return text("channel")
                .flatMap(name -> Arrays.stream(Medium.values())
                        .filter(medium -> medium.name().equals(name))
                        .findFirst());
    }

    boolean namesUnknownChannel() {
        return text("channel").isPresent() && channel().isEmpty();
    }

    boolean namesFlow() {
        return text("flow").isPresent();
    }

    /** The handle of the flow that the client ran; empty also when malformed. */
    Optional<String> flow() {
        return text("flow").filter(handle -> HANDLE.matcher(handle).matches());
    }

    /** The language the client would like; it may be anything. */
    Optional<String> locale() {
        return text("locale");
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** It may hold whatever a client put there, by mistake a token. */
    @Override
    public String toString() {
        return "Metadata[redacted]";
    }
}
