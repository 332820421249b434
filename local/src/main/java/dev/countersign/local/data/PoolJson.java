package dev.countersign.local.data;

import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.local.pool.Grant;
import dev.countersign.local.pool.Password;
import dev.countersign.local.pool.PoolRecords;
import dev.countersign.local.pool.SigningKeys;
import dev.countersign.local.pool.User;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pool in the data file. */
final class PoolJson {
    private PoolJson() {}

    static Map<String, @Nullable Object> write(PoolRecords pool) {
        return Members.of(
                "users", Members.sorted(pool.users().stream().map(PoolJson::write)),
                "idKey", new TreeMap<>(pool.keys().id().toJSONObject()),
                "accessKey", new TreeMap<>(pool.keys().access().toJSONObject()),
                "refreshTokens", refreshTokens(pool.refreshTokens()),
                "revokedOrigins", pool.revokedOrigins().stream().sorted().toList());
    }

    static PoolRecords read(Fields pool) {
        return new PoolRecords(
                new SigningKeys(key(pool, "idKey"), key(pool, "accessKey")),
                pool.objects("users").stream().map(PoolJson::user).toList(),
                refreshTokens(pool.objects("refreshTokens")),
                Set.copyOf(pool.texts("revokedOrigins")));
    }

    /** Attributes keep their order: it is the one that callers of the pool see. */
    private static Map<String, @Nullable Object> write(User user) {
        return Members.of(
                "userName", user.userName(),
                "sub", user.sub(),
                "status", user.status().name(),
                "enabled", user.enabled(),
                "createdAt", user.createdAt().toString(),
                "modifiedAt", user.modifiedAt().toString(),
                "attributes", user.attributes(),
                "password", write(user.password()));
    }

    private static Map<String, @Nullable Object> write(Password password) {
        Base64.Encoder text = Base64.getEncoder();
        return Members.of(
                "salt", text.encodeToString(password.salt()),
                "hash", text.encodeToString(password.hash()));
    }

    private static User user(Fields user) {
        Fields password = user.object("password");
        return new User(
                user.text("userName"),
                user.text("sub"),
                user.textsByName("attributes"),
                user.constant(User.Status.class, "status"),
                user.flag("enabled"),
                Password.kept(password.bytes("salt"), password.bytes("hash")),
                user.time("createdAt"),
                user.time("modifiedAt"));
    }

    private static List<Map<String, @Nullable Object>> refreshTokens(Map<String, Grant> grants) {
        return Members.sorted(grants.entrySet().stream().map(grant -> write(grant.getKey(), grant.getValue())));
    }

    private static Map<String, @Nullable Object> write(String token, Grant grant) {
        return Members.of(
                "token", token,
                "userName", grant.userName(),
                "clientId", grant.clientId(),
                "originJti", grant.originJti(),
                "eventId", grant.eventId(),
                "authTime", grant.authTime().toString(),
                "expiresAt", grant.expiresAt().toString());
    }

    private static Map<String, Grant> refreshTokens(List<Fields> tokens) {
        Map<String, Grant> grants = new HashMap<>();
        for (Fields token : tokens) {
            grants.put(
                    token.text("token"),
                    new Grant(
                            token.text("userName"),
                            token.text("clientId"),
                            token.text("originJti"),
                            token.text("eventId"),
                            token.time("authTime"),
                            token.time("expiresAt")));
        }
        return grants;
    }

    private static RSAKey key(Fields pool, String name) {
        Map<String, Object> members = new HashMap<>();
        pool.object(name).members().forEach((member, value) -> members.put(String.valueOf(member), value));
        try {
            RSAKey key = RSAKey.parse(members);
            if (key.isPrivate() && key.getKeyID() != null) {
                return key;
            }
        } catch (ParseException | IllegalArgumentException e) {
            // What nimbus says of it may quote the key.
        }
        throw new IllegalArgumentException(pool.at(name) + " must be a private RSA key with a kid");
    }
}
