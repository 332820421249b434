package dev.countersign.triggers.http;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The body of a request: a small JSON object of texts, with exactly the members that the route takes. */
final class JsonBody {
    static final int MAX_BYTES = 1_024;

    private JsonBody() {}

    /** The members, all of them; another one may be a misspelled one, so it is refused too. */
    static Map<String, String> texts(ApiRequest request, Set<String> members) {
        return texts(request, List.of(members));
    }

    /** The same where a route takes one of several sets of members. */
    static Map<String, String> texts(ApiRequest request, List<Set<String>> forms) {
        Map<String, Object> json = object(request.body());
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

    private static Map<String, Object> object(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new ProblemException(Problem.MALFORMED);
        }
        try {
            return StrictJson.object(body);
        } catch (MalformedJsonException e) {
            throw new ProblemException(Problem.MALFORMED);
        }
    }
}
