package dev.countersign.local.pool;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refresh tokens, opaque and not rotated; revoking one ends the access tokens that came from it. */
final class RefreshTokens {
    private final Map<String, Grant> grants;
    private final Set<String> revokedOrigins = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    /** Begins with these. */
    RefreshTokens(Map<String, Grant> grants, Set<String> revokedOrigins, Clock clock) {
        this.grants = new ConcurrentHashMap<>(grants);
        this.revokedOrigins.addAll(revokedOrigins);
        this.clock = clock;
    }

    Map<String, Grant> grants() {
        return Map.copyOf(grants);
    }

    Set<String> revokedOrigins() {
        return Set.copyOf(revokedOrigins);
    }

    String issue(Grant grant) {
        String token = Sessions.randomToken();
        grants.put(token, grant);
        return token;
    }

    Grant redeem(String token, AppClient client) {
        Grant grant = grants.get(token);
        if (grant == null || !grant.clientId().equals(client.id())) {
            throw CognitoException.notAuthorized("Invalid Refresh Token");
        }
        if (isRevoked(grant.originJti())) {
            throw CognitoException.notAuthorized("Refresh Token has been revoked");
        }
        if (!clock.instant().isBefore(grant.expiresAt())) {
            throw CognitoException.notAuthorized("Refresh Token has expired");
        }
        return grant;
    }

    /** An unknown token is no error (RFC 7009 §2.2); a JWT is, since only refresh tokens can be revoked. */
    void revoke(String token, AppClient client) {
        if (token.startsWith("eyJ")) {
            throw CognitoException.of("UnsupportedTokenTypeException", "Token type is not supported");
        }
        Grant grant = grants.get(token);
        if (grant == null) {
            return;
        }
        if (!grant.clientId().equals(client.id())) {
            throw CognitoException.of("UnauthorizedException", "Token was not issued to this client");
        }
        revokedOrigins.add(grant.originJti());
    }

    /** Ends every sign-in of the user, through all app clients. */
    void revokeAll(String userName) {
        grants.values().stream()
                .filter(grant -> grant.userName().equals(userName))
                .forEach(grant -> revokedOrigins.add(grant.originJti()));
    }

    boolean isRevoked(String originJti) {
        return revokedOrigins.contains(originJti);
    }
}
