package dev.countersign.local.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the handler for a method and a path; a segment {@code {name}} of a route matches any one segment. */
public final class Router {
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    /** Answers one kind of request. What it throws becomes a 500 with a fixed text; a CognitoException its own answer. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request) throws Exception;
    }

    /** @param anyOrigin whether pages of other origins may call it and read the answer */
    record Route(String method, String path, boolean anyOrigin, Handler handler) {
        @Nullable
        Map<String, String> match(String requestMethod, String requestPath) {
            String[] wanted = path.split("/", -1);
            String[] given = requestPath.split("/", -1);
            if (!method.equals(requestMethod) || wanted.length != given.length) {
                return null;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
                } else if (!wanted[i].equals(given[i])) {
                    return null;
                }
            }
            return parameters;
        }
    }

    /** A route that matched, with the values of its named segments. */
    record Match(Route route, Map<String, String> parameters) {}

    void add(Route route) {
        routes.add(route);
    }

    @Nullable
    Match find(String method, String path) {
        for (Route route : routes) {
            Map<String, String> parameters = route.match(method, path);
            if (parameters != null) {
                return new Match(route, parameters);
            }
        }
        return null;
    }
}
