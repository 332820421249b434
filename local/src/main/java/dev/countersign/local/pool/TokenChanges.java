package dev.countersign.local.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the token trigger wants changed in one kind of token, reduced to what it may change. */
record TokenChanges(
        Map<String, @Nullable Object> claims,
        List<String> suppressedClaims,
        List<String> scopesToAdd,
        List<String> scopesToSuppress) {

    static final TokenChanges NONE = new TokenChanges(Map.of(), List.of(), List.of(), List.of());

    /** Claims that no trigger can set or remove; an attempt is ignored without a word, as Cognito does. */
    private static final Set<String> FORBIDDEN =
            Set.of(("acr amr at_hash auth_time azp exp iat iss jti nbf nonce origin_jti sub token_use "
                            + "identities event_id device_key client_id version username scope")
                    .split(" "));

    /** V1: {@code claimsOverrideDetails}, for the ID token only, string values only. */
    static TokenChanges forIdTokenV1(JsonObject response) {
        JsonObject details = response.object("claimsOverrideDetails");
        requireNoGroups(details);
        details.stringMap("claimsToAddOrOverride");
        return read(details);
    }

    /** V2 and V3: one part of {@code claimsAndScopeOverrideDetails}. */
    static TokenChanges forTokenV2(JsonObject response, String part) {
        JsonObject details = response.object("claimsAndScopeOverrideDetails");
        requireNoGroups(details);
        return read(details.object(part));
    }

    void applyTo(Map<String, @Nullable Object> token) {
        claims.forEach((name, value) -> {
            if (value != null && mayChange(name, value, token)) {
                token.put(name, value);
            }
        });
        // After adding: AWS says that a claim both added and suppressed is suppressed.
        suppressedClaims.stream().filter(TokenChanges::mayChange).forEach(token::remove);
    }

    Set<String> applyTo(Set<String> scopes) {
        Set<String> changed = new LinkedHashSet<>(scopes);
        changed.addAll(scopesToAdd);
        scopesToSuppress.forEach(changed::remove);
        return changed;
    }

    private static TokenChanges read(JsonObject details) {
        return new TokenChanges(
                details.object("claimsToAddOrOverride").members(),
                details.strings("claimsToSuppress"),
                details.strings("scopesToAdd"),
                details.strings("scopesToSuppress"));
    }

    /** {@code aud} may be set on access tokens only, and only to the client id. */
    private static boolean mayChange(String name, Object value, Map<String, @Nullable Object> token) {
        return name.equals("aud") ? value.equals(token.get("client_id")) : mayChange(name);
    }

    private static boolean mayChange(String name) {
        return !FORBIDDEN.contains(name)
                && !name.equals("aud")
                && !name.startsWith("cognito:")
                && !name.startsWith("dev:");
    }

    private static void requireNoGroups(JsonObject details) {
        if (details.object("groupOverrideDetails").members().values().stream().anyMatch(Objects::nonNull)) {
            throw CognitoException.notSupported("groupOverrideDetails");
        }
    }
}
