package dev.countersign.local.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The standard attributes of users: which names exist, what an address looks like, what a changed address means. */
final class Attributes {
    /** The two kinds of address, each with a companion {@code …_verified}. */
    static final List<String> ADDRESSES = List.of("email", "phone_number");

    private static final Set<String> STANDARD =
            Set.of(("address birthdate email email_verified family_name gender given_name locale "
                            + "middle_name name nickname phone_number phone_number_verified picture "
                            + "preferred_username profile updated_at website zoneinfo")
                    .split(" "));
    private static final Map<String, Pattern> FORMATS = Map.of(
            "email", Pattern.compile("[^\\s@]+@[^\\s@]+"),
            "phone_number", Pattern.compile("\\+[0-9]{1,15}"),
            "email_verified", Pattern.compile("true|false"),
            "phone_number_verified", Pattern.compile("true|false"));
    private static final Map<String, String> FORMAT_FAULTS =
            Map.of("email", "Invalid email address format.", "phone_number", "Invalid phone number format.");

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
        requireValid(change);
        all.putAll(change);
        all.values().removeIf(String::isEmpty);
        for (String kind : ADDRESSES) {
            if (!all.containsKey(kind)) {
                all.remove(kind + "_verified");
            }
        }
        return all;
    }

    static void requireValid(Map<String, String> attributes) {
        attributes.forEach(Attributes::requireValid);
    }

    /** Which kind of address a sign-in name is. */
    static String addressKind(String name) {
        if (name.contains("@")) {
            return "email";
        }
        if (name.startsWith("+")) {
            return "phone_number";
        }
        throw CognitoException.invalidParameter("Username should be either an email or a phone number.");
    }

    static Map<String, String> read(JsonObject request, String member) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonObject attribute : request.objects(member)) {
            String value = attribute.string("Value");
            attributes.put(attribute.required("Name"), value == null ? "" : value);
        }
        return attributes;
    }

    static List<Map<String, @Nullable Object>> write(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> JsonObject.of("Name", attribute.getKey(), "Value", attribute.getValue()))
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
        Pattern format = FORMATS.get(name);
        if (format != null && !value.isEmpty() && !format.matcher(value).matches()) {
            throw CognitoException.invalidParameter(
                    FORMAT_FAULTS.getOrDefault(name, "Attribute " + name + " must be true or false"));
        }
    }
}
