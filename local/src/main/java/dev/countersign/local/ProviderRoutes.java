package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONArrayUtils;
import dev.countersign.delivery.Medium;
import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.local.Providers.State;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import dev.countersign.triggers.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The switches of the providers: {@code GET} and {@code POST /_local/providers}. */
final class ProviderRoutes {
    private static final String PATH = "/_local/providers";
    private static final String WANTED =
            "{\"medium\":M,\"state\":S} is wanted, M one of EMAIL, SMS and WHATSAPP, S up or down";

    private final Providers providers;

    ProviderRoutes(Providers providers) {
        this.providers = providers;
    }

    void addTo(PoolServer server) {
        server.addRoute("GET", PATH, request -> states());
        server.addRoute("POST", PATH, this::change);
    }

    private Response change(Request request) {
        Map<String, Object> wish = read(request.body());
        Optional<Medium> medium = Arrays.stream(Medium.values())
                .filter(one -> one.name().equals(wish.get("medium")))
                .findFirst();
        Optional<State> state = Arrays.stream(State.values())
                .filter(one -> Settings.spelled(one).equals(wish.get("state")))
                .findFirst();
        if (!wish.keySet().equals(Set.of("medium", "state")) || medium.isEmpty() || state.isEmpty()) {
            return Response.json(400, Map.of("error", WANTED));
        }
        providers.set(medium.get(), state.get());
        return states();
    }

    private Response states() {
        return Response.of(
                200,
                "application/json",
                JSONArrayUtils.toJSONString(
                        Arrays.stream(Medium.values()).map(this::state).toList()));
    }

    private Map<String, String> state(Medium medium) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("medium", medium.name());
        json.put("state", Settings.spelled(providers.state(medium)));
        return json;
    }

    private static Map<String, Object> read(String body) {
        try {
            return StrictJson.object(body.getBytes(UTF_8));
        } catch (MalformedJsonException e) {
            return Map.of();
        }
    }
}
