package dev.countersign.local.pool;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response; header names as they go out. */
public record Response(int status, Map<String, String> headers, String body) {

    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public static Response json(int status, Map<String, ?> body) {
        return of(status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    public Response with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body);
    }
}
