package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the caller, always JSON that nobody keeps. */
record ApiAnswer(int status, Map<String, String> headers, Map<String, Object> body) {
    static ApiAnswer ok(Map<String, Object> body) {
        return new ApiAnswer(200, headers("application/json"), body);
    }

    static ApiAnswer problem(Problem problem) {
        Map<String, String> headers = headers("application/problem+json");
        headers.putAll(problem.headers());
        return new ApiAnswer(problem.status(), headers, problem.details());
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
