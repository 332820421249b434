package dev.countersign.local.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The schema of user attributes: which names exist, what an address looks like, what a changed address means. */
final class Attributes {
    /** The two kinds of address, each with a companion {@code …_verified}. */
    static final List<String> ADDRESSES = List.of("email", "phone_number");

    private static final Set<String> STANDARD =
            Set.of(("address birthdate email email_verified family_name gender given_name locale "
                            + "middle_name name nickname phone_number phone_number_verified picture "
                            + "preferred_username profile updated_at website zoneinfo")
                    .split(" "));
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,15}");

    private Attributes() {}

    /** Applies a change: an empty value removes, a new address is unverified unless the change itself says otherwise. */
    static Map<String, String> changed(Map<String, String> current, Map<String, String> change) {
        Map<String, String> all = new LinkedHashMap<>(current);
        for (String kind : ADDRESSES) {
            String address = change.get(kind);
            if (address != null && !address.equals(current.get(kind))) {
                all.put(kind + "_verified", "false");
            }
        }
        change.forEach((name, value) -> {
            requireValid(name, value);
            all.put(name, value);
        });
        all.values().removeIf(String::isEmpty);
        for (String kind : ADDRESSES) {
            if (!all.containsKey(kind)) {
                all.remove(kind + "_verified");
            }
        }
        return all;
    }

    static Map<String, String> read(JsonObject request, String member) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonObject attribute : request.objects(member)) {
            String value = attribute.string("Value");
            attributes.put(attribute.required("Name"), value == null ? "" : value);
        }
        return attributes;
    }

    static List<Map<String, String>> write(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> Map.of("Name", attribute.getKey(), "Value", attribute.getValue()))
                .toList();
    }

    static boolean isVerification(String name) {
        return name.equals("email_verified") || name.equals("phone_number_verified");
    }

    private static void requireValid(String name, String value) {
        if (name.equals("sub")) {
            throw CognitoException.invalidParameter("Cannot modify the non-mutable attribute sub");
        }
        if (!STANDARD.contains(name) && !name.startsWith("custom:")) {
            throw CognitoException.invalidParameter("Attributes did not conform to the schema: Type for attribute {"
                    + name + "} could not be determined");
        }
        if (value.isEmpty()) {
            return;
        }
        if (name.equals("email") && !EMAIL.matcher(value).matches()) {
            throw CognitoException.invalidParameter("Invalid email address format.");
        }
        if (name.equals("phone_number") && !PHONE.matcher(value).matches()) {
            throw CognitoException.invalidParameter("Invalid phone number format.");
        }
        if (isVerification(name) && !value.equals("true") && !value.equals("false")) {
            throw CognitoException.invalidParameter("Attribute " + name + " must be true or false");
        }
    }
}
