package dev.countersign.local.pool;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Triggers of a few lines: a fixed answer "1234", three tries. */
final class Fakes {
    static final String RIGHT = "1234";

    private Fakes() {}

    /** A handler that keeps the event and writes what the function makes of it into {@code response}. */
    static RequestStreamHandler answering(Function<Map<String, Object>, Map<String, Object>> response) {
        return (input, output, context) -> {
            Map<String, Object> event = parse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            event.put("response", response.apply(event));
            output.write(JSONObjectUtils.toJSONString(event).getBytes(StandardCharsets.UTF_8));
        };
    }

    static RequestStreamHandler writing(String output) {
        return (input, out, context) -> out.write(output.getBytes(StandardCharsets.UTF_8));
    }

    static final RequestStreamHandler DEFINE = answering(event -> {
        List<Map<String, Object>> session = session(event);
        if (!session.isEmpty()
                && Boolean.TRUE.equals(session.get(session.size() - 1).get("challengeResult"))) {
            return Map.of("issueTokens", true, "failAuthentication", false);
        }
        if (session.size() == 3) {
            return Map.of("issueTokens", false, "failAuthentication", true);
        }
        return Map.of("challengeName", "CUSTOM_CHALLENGE", "issueTokens", false, "failAuthentication", false);
    });

    static final RequestStreamHandler CREATE = answering(event -> Map.of(
            "publicChallengeParameters", Map.of("hint", "four digits"),
            "privateChallengeParameters", Map.of("right", RIGHT),
            "challengeMetadata", "round-" + (session(event).size() + 1)));

    static final RequestStreamHandler VERIFY = answering(event -> {
        Map<String, Object> request = request(event);
        Object right = ((Map<?, ?>) requireNonNull(request.get("privateChallengeParameters"))).get("right");
        return Map.of("answerCorrect", Objects.equals(right, request.get("challengeAnswer")));
    });

    static Map<String, Object> parse(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new AssertionError(json, e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> request(Map<String, ? extends @Nullable Object> event) {
        return (Map<String, Object>) requireNonNull(event.get("request"));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> session(Map<String, Object> event) {
        return (List<Map<String, Object>>) requireNonNull(request(event).get("session"));
    }
}
