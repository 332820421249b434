package dev.countersign.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves the page from the class path: no build step, nothing from elsewhere. */
public final class Page {
    private static final Pattern FILE = Pattern.compile("[a-z-]+\\.(html|css|js|svg)");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    public void addTo(PoolServer server) {
        server.addRoute("GET", "/", request -> file("index.html"));
        server.addRoute("GET", "/page/{file}", this::file);
    }

    private Response file(Request request) throws IOException {
        return file(request.parameters().getOrDefault("file", ""));
    }

    private static Response file(String name) throws IOException {
        if (!FILE.matcher(name).matches()) {
            return notFound();
        }
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                return notFound();
            }
            String type = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return Response.of(200, String.valueOf(type), new String(in.readAllBytes(), UTF_8))
                    .with(HEADERS);
        }
    }

    private static Response notFound() {
        return Response.of(404, "text/plain; charset=utf-8", "There is no such file.");
    }
}
