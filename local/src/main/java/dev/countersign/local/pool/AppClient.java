package dev.countersign.local.pool;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An app client of the pool.
 *
 * @param secret null for a public client
 * @param authSessionValidity life of one Session, 3 to 15 minutes, renewed at each round
 * @param writable attributes that may be given at a sign-up, or changed by a signed-in user, through this client
 * @param readable attributes that go into its ID tokens and {@code GetUser}
 */
public record AppClient(
        String name,
        String id,
        @Nullable String secret,
        Set<AuthFlow> flows,
        Duration authSessionValidity,
        UserExistenceErrors preventUserExistenceErrors,
        Set<String> writable,
        Set<String> readable,
        TokenValidity tokenValidity) {

    /** What InitiateAuth says about an unknown user: {@code LEGACY} tells, {@code ENABLED} lets the triggers run. */
    public enum UserExistenceErrors {
        ENABLED,
        LEGACY
    }

    /** Lifetimes of the tokens; Cognito's defaults are an hour, an hour and 30 days. */
    public record TokenValidity(Duration access, Duration id, Duration refresh) {
        public static final TokenValidity DEFAULT =
                new TokenValidity(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30));
    }

    public AppClient {
        if (authSessionValidity.compareTo(Duration.ofMinutes(3)) < 0
                || authSessionValidity.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException(
                    "authSessionValidity must be 3 to 15 minutes, was " + authSessionValidity);
        }
        flows = Set.copyOf(flows);
        writable = Set.copyOf(writable);
        readable = Set.copyOf(readable);
    }

    /** A public client as a browser or mobile app has it: custom flow and refresh, unknown users hidden. */
    public static AppClient of(String name, String id) {
        return new AppClient(
                name,
                id,
                null,
                Set.of(AuthFlow.CUSTOM_AUTH, AuthFlow.REFRESH_TOKEN_AUTH),
                Duration.ofMinutes(3),
                UserExistenceErrors.ENABLED,
                Set.of("locale", "name"),
                Set.of("email", "email_verified", "phone_number", "phone_number_verified", "locale", "name"),
                TokenValidity.DEFAULT);
    }

    /** Whether an address is verified is for the pool to say, whatever the client may write. */
    void requireWritable(Set<String> names) {
        for (String name : names) {
            if (!writable.contains(name) || Attributes.isVerification(name)) {
                throw CognitoException.notAuthorized("A client attempted to write unauthorized attribute");
            }
        }
    }

    /** A client with a secret proves it by {@code Base64(HMAC-SHA256(secret, USERNAME of that very call + client id))}. */
    void requireSecretHash(String userName, @Nullable String secretHash) {
        if (secret == null) {
            requireNoSecretHash(secretHash);
            return;
        }
        if (secretHash == null) {
            throw CognitoException.notAuthorized(
                    "Client " + id + " is configured with secret but SECRET_HASH was not received");
        }
        if (!same(secretHash(secret, userName), secretHash)) {
            throw CognitoException.notAuthorized("Unable to verify secret hash for client " + id);
        }
    }

    private void requireNoSecretHash(@Nullable String secretHash) {
        if (secretHash != null) {
            throw CognitoException.invalidParameter(
                    "App client " + id + " is not configured for secret but secret hash was received");
        }
    }

    /** GetTokensFromRefreshToken and RevokeToken carry the secret itself. */
    void requireSecret(@Nullable String given) {
        if (secret != null && (given == null || !same(secret, given))) {
            throw CognitoException.notAuthorized("Invalid client secret for client " + id);
        }
    }

    private String secretHash(String key, String userName) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((userName + id).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AppClient[" + name + " " + id + (secret == null ? "]" : ", with secret]");
    }
}
