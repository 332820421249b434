package dev.countersign.local.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of a call, in words that tell nothing of anybody. */
final class Outcome {
    private Outcome() {}

    static String of(int status, String body) {
        Map<String, Object> answer = read(body);
        if (status != 200) {
            // Some services put a namespace and # before the type.
            String type = String.valueOf(answer.get("__type")).replaceFirst("^.*#", "");
            return word(answer.containsKey("__type") ? type : null).orElse("status " + status);
        }
        if (answer.containsKey("AuthenticationResult")) {
            return "tokens";
        }
        return word(answer.get("ChallengeName"))
                .map(name -> challenge(name, answer))
                .orElse("done");
    }

    /** Countersign's rounds are all {@code CUSTOM_CHALLENGE}; what sets them apart is among their public parameters. */
    private static String challenge(String name, Map<String, Object> answer) {
        Map<?, ?> parameters = answer.get("ChallengeParameters") instanceof Map<?, ?> map ? map : Map.of();
        return Stream.of(Optional.of(name), word(parameters.get("challenge")), word(parameters.get("outcome")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** The value if it is a name of the protocol: letters alone, so no code, token, address or escape sequence. */
    static Optional<String> word(@Nullable Object value) {
        return value instanceof String text && text.matches("[A-Za-z_]{1,48}") ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            return Map.of();
        }
    }
}
