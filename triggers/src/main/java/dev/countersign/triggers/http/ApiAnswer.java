package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the caller, always JSON, and nearly always such that nobody keeps it. */
record ApiAnswer(int status, Map<String, String> headers, Map<String, Object> body) {
    static ApiAnswer ok(Map<String, Object> body) {
        return new ApiAnswer(200, headers("application/json"), body);
    }

    /** What everybody may have, and keep for an hour. */
    static ApiAnswer published(Map<String, Object> body) {
        ApiAnswer answer = ok(body);
        answer.headers().put("cache-control", "public, max-age=3600");
        return answer;
    }

    /** Begun, and not done before the caller has sent more. */
    static ApiAnswer accepted(Map<String, Object> body) {
        return new ApiAnswer(202, headers("application/json"), body);
    }

    static ApiAnswer created(Map<String, Object> body) {
        return new ApiAnswer(201, headers("application/json"), body);
    }

    static ApiAnswer problem(Problem problem) {
        return problem(problem, Map.of());
    }

    /** A problem with members of its own (RFC 9457 §3.2). */
    static ApiAnswer problem(Problem problem, Map<String, Object> members) {
        Map<String, String> headers = headers("application/problem+json");
        headers.putAll(problem.headers());
        Map<String, Object> details = new LinkedHashMap<>(problem.details());
        details.putAll(members);
        return new ApiAnswer(problem.status(), headers, details);
    }

    /** A problem that is over after a while. */
    static ApiAnswer problem(Problem problem, Duration retryAfter) {
        ApiAnswer answer = problem(problem);
        answer.headers().put("retry-after", Long.toString(Math.max(1, retryAfter.toSeconds())));
        return answer;
    }

    /** A code has to be given first (RFC 9470 §3). */
    static ApiAnswer stepUp(String challenge) {
        ApiAnswer answer = problem(Problem.STEP_UP_REQUIRED);
        answer.headers().put("www-authenticate", challenge);
        return answer;
    }

    /** The sign-in is too long ago: what RFC 9470 §3 has a client sign the person in again by. */
    static ApiAnswer signInAgain(Duration maxAuthAge) {
        ApiAnswer answer = problem(Problem.SIGN_IN_TOO_LONG_AGO);
        answer.headers()
                .put(
                        "www-authenticate",
                        "Bearer error=\"insufficient_user_authentication\", max_age=\"" + maxAuthAge.toSeconds()
                                + "\"");
        return answer;
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", type);
        headers.put("cache-control", "no-store");
        return headers;
    }

    /** As API Gateway reads it (payload format 2.0). */
    byte[] event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("statusCode", status);
        event.put("headers", headers);
        event.put("body", JSONObjectUtils.toJSONString(body));
        event.put("isBase64Encoded", false);
        return JSONObjectUtils.toJSONString(event).getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "ApiAnswer[redacted]";
    }
}
