package dev.countersign.local.pool;

import com.sun.net.httpserver.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request, wholly read; {@code parameters} are the values of {@code {name}} segments of the route's path. */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String query,
        Headers headers,
        String body) {

    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }
}
