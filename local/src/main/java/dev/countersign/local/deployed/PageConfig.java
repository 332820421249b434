package dev.countersign.local.deployed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page reads at {@code /_local/config}: the names of the local pool where there are such, and what is different. */
record PageConfig(DeployedPool pool, String client, String endpoint) {
    Map<String, Object> json() {
        Map<String, Object> config = new LinkedHashMap<>();
        // There is no inbox, no trace and no clock that could be put forward.
        config.put("deployed", true);
        config.put("endpoint", endpoint);
        config.put("region", pool.region());
        config.put("userPoolId", pool.id());
        config.put("issuer", pool.issuer());
        config.put("jwksUri", pool.keys().toString());
        config.put(
                "clients",
                pool.clients().entrySet().stream()
                        .map(entry -> Map.of("name", entry.getKey(), "clientId", entry.getValue()))
                        .collect(Collectors.toList()));
        config.put("client", client);
        config.put("channels", pool.channels());
        config.put("people", List.of());
        return config;
    }
}
