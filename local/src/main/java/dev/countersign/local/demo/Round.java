package dev.countersign.local.demo;

import java.util.Map;
import java.util.TreeMap;

/** A round as the client holds it. */
public record Round(String session, Map<String, String> parameters) {
    String flow() {
        return parameter("flow");
    }

    String outcome() {
        return parameter("outcome");
    }

    /** Empty where there is none. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The parameters without what must differ between two flows: letters and digits of names, the handle, and the time of day. */
    public static Map<String, String> form(Map<String, String> parameters) {
        Map<String, String> form = new TreeMap<>();
        parameters.forEach((name, value) -> form.put(
                name,
                switch (name) {
                    case "USERNAME" -> value.replaceAll("[0-9a-f]", "x");
                    case "destination" -> value.replaceFirst("^[a-z]", "x");
                    case "flow" -> value.replaceAll("[A-Za-z0-9_-]", "x");
                    case "expiresAt", "resendAfter" -> value.replaceAll("[0-9]", "9");
                    default -> value;
                }));
        return form;
    }

    @Override
    public String toString() {
        return "Round[redacted]";
    }
}
