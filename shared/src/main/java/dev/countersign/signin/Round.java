package dev.countersign.signin;

import dev.countersign.otp.LengthPrefixed;
import java.util.List;
import java.util.Optional;

/**
 * One challenge shown and answered, as Cognito's encrypted session carries it: a short text that is both
 * {@code challengeMetadata} (which Define and Create see again) and the one private parameter (which Verify sees). It holds
 * no code and no secret.
 */
public sealed interface Round permits ParametersRound, CodeRound {
    /** The name of the one private challenge parameter. */
    String PARAMETER = "round";

    /** The flow's 128 random bits as 22 characters of base64url. */
    String flowId();

    ClientPolicy policy();

    String text();

    /** The name by which a client may repeat its flow in public: base64url SHA-256 of "handle" and the flow id. */
    default String handle() {
        return handle(flowId());
    }

    static String handle(String flowId) {
        return LengthPrefixed.sha256Text(List.of("handle", flowId));
    }

    /** The round that a text stands for, or empty when the text is not one of ours. */
    static Optional<Round> parse(String text) {
        Optional<Round> parameters = ParametersRound.parse(text).map(round -> round);
        return parameters.isPresent() ? parameters : CodeRound.parse(text).map(round -> round);
    }
}
