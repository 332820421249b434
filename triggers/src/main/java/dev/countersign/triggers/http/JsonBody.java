package dev.countersign.triggers.http;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The body of a request: a small JSON object of texts, with exactly the members that the route takes. */
final class JsonBody {
    static final int MAX_BYTES = 1_024;

    /** With a token in it: Cognito's have a few kilobytes, with claims of a team's own some more. */
    static final int MAX_TOKEN_BYTES = 16 * 1_024;

    private JsonBody() {}

    /** The members, all of them; another one may be a misspelled one, so it is refused too. */
    static Map<String, String> texts(ApiRequest request, Set<String> members) {
        return texts(request, List.of(members));
    }

    /** The same where a route takes one of several sets of members. */
    static Map<String, String> texts(ApiRequest request, List<Set<String>> forms) {
        Map<String, Object> json = object(request.body(), MAX_BYTES);
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        if (!forms.contains(json.keySet()) || !texts.keySet().equals(json.keySet())) {
            throw new ProblemException(Problem.MALFORMED);
        }
        return texts;
    }

    /** An object of up to so many bytes, with exactly these members. */
    static Map<String, Object> object(ApiRequest request, int maxBytes, Set<String> members) {
        return object(request, maxBytes, members, Set.of());
    }

    /** The same with members that may be left out. */
    static Map<String, Object> object(ApiRequest request, int maxBytes, Set<String> members, Set<String> optional) {
        Map<String, Object> json = object(request.body(), maxBytes);
        Set<String> others = new HashSet<>(json.keySet());
        others.removeAll(members);
        if (!json.keySet().containsAll(members) || !optional.containsAll(others)) {
            throw new ProblemException(Problem.MALFORMED);
        }
        return json;
    }

    private static Map<String, Object> object(byte[] body, int maxBytes) {
        if (body.length > maxBytes) {
            throw new ProblemException(Problem.MALFORMED);
        }
        try {
            return StrictJson.object(body);
        } catch (MalformedJsonException e) {
            throw new ProblemException(Problem.MALFORMED);
        }
    }
}
