package dev.countersign.local.pool;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes ID and access tokens, asking the token trigger, and reads access tokens back. RS256 only. */
record Tokens(PoolConfig config, SigningKeys keys, Users users, TriggerRunner triggers, TriggerEvents events) {
    /** The scope that lets an access token call GetUser and UpdateUserAttributes. */
    private static final String USER_SCOPE = "aws.cognito.signin.user.admin";

    /**
     * Returns the AuthenticationResult without a refresh token.
     *
     * @param source the end of the trigger source, {@code Authentication} or {@code RefreshTokens}
     */
    Map<String, @Nullable Object> issue(
            Caller caller, User user, Grant grant, String source, Map<String, String> metadata) {
        TokenChanges idChanges = TokenChanges.NONE;
        TokenChanges accessChanges = TokenChanges.NONE;
        if (triggers.isConfigured(Trigger.PRE_TOKEN)) {
            JsonObject response =
                    triggers.run(Trigger.PRE_TOKEN, events.preToken(caller, source, List.of(USER_SCOPE), metadata));
            if (config.triggers().preTokenVersion() == Triggers.PreTokenVersion.V1_0) {
                idChanges = TokenChanges.forIdTokenV1(response);
            } else {
                idChanges = TokenChanges.forTokenV2(response, "idTokenGeneration");
                accessChanges = TokenChanges.forTokenV2(response, "accessTokenGeneration");
            }
        }
        AppClient client = caller.client();
        Instant now = config.now();
        Map<String, @Nullable Object> access =
                accessToken(user, grant, now.plus(client.tokenValidity().access()), now);
        accessChanges.applyTo(access);
        access.put("scope", String.join(" ", accessChanges.applyTo(Set.of(USER_SCOPE))));
        User asNow = users.require(user.userName()); // the trigger may have changed attributes
        Map<String, @Nullable Object> id =
                idToken(asNow, grant, now.plus(client.tokenValidity().id()), now, client);
        idChanges.applyTo(id);

        return JsonObject.of(
                "AccessToken", sign(access, keys.access()),
                "ExpiresIn", client.tokenValidity().access().toSeconds(),
                "TokenType", "Bearer",
                "IdToken", sign(id, keys.id()));
    }

    /** A good access token, not expired, with the scope; whether it was revoked and whose it is, is for the caller to ask. */
    JsonObject requireAccessToken(String token) {
        JsonObject claims = verified(token);
        if (!config.issuer().equals(claims.string("iss")) || !"access".equals(claims.string("token_use"))) {
            throw invalidAccessToken();
        }
        if (!(claims.members().get("exp") instanceof Long exp) || config.now().getEpochSecond() >= exp) {
            throw CognitoException.notAuthorized("Access Token has expired");
        }
        String scope = claims.string("scope");
        if (scope == null || !List.of(scope.split(" ")).contains(USER_SCOPE)) {
            throw CognitoException.notAuthorized("Access Token does not have required scopes");
        }
        return claims;
    }

    private JsonObject verified(String token) {
        try {
            JWSObject jws = JWSObject.parse(token);
            if (!JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm())
                    || !keys.access().getKeyID().equals(jws.getHeader().getKeyID())
                    || !jws.verify(new RSASSAVerifier(keys.access()))) {
                throw invalidAccessToken();
            }
            return JsonObject.parse(jws.getPayload().toString(), invalidAccessToken());
        } catch (ParseException | JOSEException e) {
            throw invalidAccessToken();
        }
    }

    private Map<String, @Nullable Object> accessToken(User user, Grant grant, Instant expiresAt, Instant now) {
        Map<String, @Nullable Object> claims = common(user, grant, "access", expiresAt, now);
        claims.put("client_id", grant.clientId());
        claims.put("username", user.userName());
        return claims;
    }

    private Map<String, @Nullable Object> idToken(
            User user, Grant grant, Instant expiresAt, Instant now, AppClient client) {
        Map<String, @Nullable Object> claims = common(user, grant, "id", expiresAt, now);
        claims.put("aud", grant.clientId());
        claims.put("cognito:username", user.userName());
        user.attributes().forEach((name, value) -> {
            if (client.readable().contains(name)) {
                claims.put(name, Attributes.isVerification(name) ? "true".equals(value) : value);
            }
        });
        return claims;
    }

    private Map<String, @Nullable Object> common(User user, Grant grant, String use, Instant expiresAt, Instant now) {
        return JsonObject.of(
                "sub", user.sub(),
                "iss", config.issuer(),
                "origin_jti", grant.originJti(),
                "event_id", grant.eventId(),
                "token_use", use,
                "auth_time", grant.authTime().getEpochSecond(),
                "exp", expiresAt.getEpochSecond(),
                "iat", now.getEpochSecond(),
                "jti", UUID.randomUUID().toString());
    }

    private static String sign(Map<String, @Nullable Object> claims, RSAKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            JWSObject jws = new JWSObject(header, new Payload(claims));
            jws.sign(new RSASSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CognitoException invalidAccessToken() {
        return CognitoException.notAuthorized("Invalid Access Token");
    }
}
