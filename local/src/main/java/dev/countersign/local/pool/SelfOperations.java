package dev.countersign.local.pool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a signed-in user may do with the access token alone. */
record SelfOperations(PoolConfig config, Users users, Tokens tokens, RefreshTokens refreshTokens) {

    Map<String, @Nullable Object> getUser(JsonObject request) {
        Caller caller = caller(request);
        Map<String, String> readable = users.require(caller.userName()).attributesWithSub();
        readable.keySet()
                .removeIf(name ->
                        !name.equals("sub") && !caller.client().readable().contains(name));

        return JsonObject.of("Username", caller.userName(), "UserAttributes", Attributes.write(readable));
    }

    /** A changed address loses its {@code …_verified}; no verification message is sent. */
    Map<String, @Nullable Object> updateUserAttributes(JsonObject request) {
        Caller caller = caller(request);
        Map<String, String> change = Attributes.read(request, "UserAttributes");
        caller.client().requireWritable(change.keySet());
        config.shape().requireForUser(change.keySet());
        users.change(
                caller.userName(),
                user -> user.withAttributes(Attributes.changed(user.attributes(), change), config.now()));
        return Map.of("CodeDeliveryDetailsList", List.of());
    }

    Map<String, @Nullable Object> globalSignOut(JsonObject request) {
        refreshTokens.revokeAll(caller(request).userName());
        return Map.of();
    }

    private Caller caller(JsonObject request) {
        JsonObject claims = tokens.requireAccessToken(request.required("AccessToken"));
        if (refreshTokens.isRevoked(claims.required("origin_jti"))) {
            throw CognitoException.notAuthorized("Access Token has been revoked");
        }
        User user = users.require(claims.required("sub"));
        SignIn.requireEnabled(user);
        return new Caller(config.client(claims.required("client_id")), user, user.userName());
    }
}
