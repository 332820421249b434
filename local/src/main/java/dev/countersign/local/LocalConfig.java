package dev.countersign.local;

import dev.countersign.delivery.Medium;
import dev.countersign.local.api.DemoCaller;
import dev.countersign.local.pool.PoolConfig;
import dev.countersign.signin.AppClient;
import dev.countersign.triggers.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What {@code GET /_local/config} says of the pool, its app clients and its people. */
record LocalConfig(PoolConfig pool, Set<Medium> channels) {
    Map<String, Object> json(long now) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("endpoint", pool.endpoint().toString());
        config.put("region", pool.region());
        config.put("userPoolId", pool.poolId());
        config.put("issuer", pool.issuer());
        config.put("jwksUri", pool.issuer() + "/.well-known/jwks.json");
        config.put("channels", channels.stream().sorted().map(Settings::spelled).toList());
        config.put("clients", LocalClient.ALL.stream().map(LocalConfig::client).toList());
        config.put("people", Person.ALL.stream().map(LocalConfig::person).toList());
        config.put(
                "apiCallers", DemoCaller.ALL.stream().map(LocalConfig::caller).toList());
        config.put("now", now);
        return config;
    }

    private static Map<String, Object> client(LocalClient client) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", client.name());
        json.put("clientId", LocalClient.id(client.name()));
        if (client.secret() != null) {
            json.put("clientSecret", client.secret());
        }
        AppClient settings = client.settings();
        if (settings != null) {
            json.put("role", Settings.spelled(settings.role()));
            json.put("entry", Settings.spelled(settings.entry()));
            json.put(
                    "methods",
                    settings.methods().stream().sorted().map(Enum::name).toList());
            json.put("stepUpToken", Settings.spelled(settings.stepUpToken()));
        }
        return json;
    }

    private static Map<String, Object> caller(DemoCaller caller) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", caller.name());
        json.put("accessKey", caller.accessKey());
        json.put("secretKey", caller.secretKey());
        return json;
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", person.name());
        json.put("email", person.email());
        if (!person.phone().isEmpty()) {
            json.put("phone", person.phone());
        }
        json.put("password", Person.PASSWORD);
        return json;
    }
}
