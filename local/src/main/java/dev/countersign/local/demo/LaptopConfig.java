package dev.countersign.local.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** What the local pool says of itself. */
record LaptopConfig(Map<String, Object> json) {
    String region() {
        return String.valueOf(json.get("region"));
    }

    String clientId(String name) {
        try {
            for (Map<String, Object> client : JSONObjectUtils.getJSONObjectArray(json, "clients")) {
                if (name.equals(client.get("name"))) {
                    return String.valueOf(client.get("clientId"));
                }
            }
        } catch (ParseException e) {
            throw new Failed("the pool must say which app clients it has");
        }
        throw new Failed("the pool must have the app client " + name);
    }
}
