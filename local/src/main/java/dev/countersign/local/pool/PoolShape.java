package dev.countersign.local.pool;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is chosen when a pool is made and holds for all its users and app clients.
 *
 * @param customAttributes with their prefix, for example {@code custom:size}; text, and mutable
 * @param passwordlessSignUp whether {@code SignUp} may come without a password
 */
public record PoolShape(Set<String> customAttributes, boolean passwordlessSignUp) {

    public PoolShape {
        customAttributes = Set.copyOf(customAttributes);
    }

    void requireForNewUser(Set<String> names) {
        requireDefined(names, "Attributes did not conform to the schema: ", "");
    }

    void requireForUser(Set<String> names) {
        requireDefined(names, "", "user.");
    }

    private void requireDefined(Set<String> names, String beginning, String eachBeginning) {
        StringBuilder undefined = new StringBuilder();
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith("custom:") && !customAttributes.contains(name)) {
                undefined.append(eachBeginning).append(name).append(": Attribute does not exist in the schema.\n");
            }
        }
        if (!undefined.isEmpty()) {
            throw CognitoException.invalidParameter(beginning + undefined);
        }
    }
}
