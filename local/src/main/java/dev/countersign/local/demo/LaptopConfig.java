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
        return String.valueOf(named("clients", name).get("clientId"));
    }

    /** The requests of a back end that may call the HTTP API. */
    SignedRequests backEnd() {
        Map<String, Object> caller = named("apiCallers", "demo-bank");
        return new SignedRequests(
                String.valueOf(caller.get("accessKey")), String.valueOf(caller.get("secretKey")), region());
    }

    private Map<String, Object> named(String list, String name) {
        try {
            for (Map<String, Object> one : JSONObjectUtils.getJSONObjectArray(json, list)) {
                if (name.equals(one.get("name"))) {
                    return one;
                }
            }
        } catch (ParseException e) {
            throw new Failed("the pool must say which " + list + " it has");
        }
        throw new Failed("the pool must have " + name + " among its " + list);
    }
}
