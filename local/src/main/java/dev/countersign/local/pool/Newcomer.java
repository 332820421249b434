package dev.countersign.local.pool;

import java.util.Map;

/**
 * Somebody who is to become a user, as PreSignUp sees him: what was asked for, and nothing that the pool adds.
 *
 * @param source the end of the trigger source, {@code SignUp} or {@code AdminCreateUser}
 * @param userName a UUID, which he will have; the name that was typed is among the attributes
 */
record Newcomer(
        String source,
        String clientId,
        String userName,
        Map<String, String> attributes,
        Map<String, String> validationData,
        Map<String, String> metadata) {

    /** In this pool a user name that somebody chooses is an address, and becomes that attribute. */
    static Map<String, String> attributes(JsonObject request) {
        Map<String, String> attributes = Attributes.read(request, "UserAttributes");
        String name = request.required("Username");
        attributes.put(Attributes.addressKind(name), name);
        return attributes;
    }

    static Newcomer of(
            String source, String clientId, String userName, Map<String, String> attributes, JsonObject request) {
        return new Newcomer(
                source,
                clientId,
                userName,
                attributes,
                Attributes.read(request, "ValidationData"),
                request.boundedStrings("ClientMetadata"));
    }

    @Override
    public String toString() {
        return "Newcomer[" + userName + "]";
    }
}
