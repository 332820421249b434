package dev.countersign.local.api;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.TokenUse;
import dev.countersign.jwt.VerifiedJwt;
import dev.countersign.local.pool.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JWT authorizer: every token of the pool's app clients is let in, ID tokens too. */
final class TokenAuthorizer {
    private static final List<String> CLAIMS = List.of(
            "sub",
            "iss",
            "aud",
            "client_id",
            "token_use",
            "username",
            "cognito:username",
            "scope",
            "origin_jti",
            "jti");

    private final JwtVerifier verifier;
    private final Set<String> clients;

    TokenAuthorizer(JwtVerifier verifier, Set<String> clients) {
        this.verifier = verifier;
        this.clients = clients;
    }

    Optional<VerifiedJwt> token(Request request) {
        String header = request.header("Authorization");
        String token = header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        try {
            return Optional.of(verified(token));
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }

    private VerifiedJwt verified(String token) throws InvalidJwtException {
        try {
            return verifier.verify(token, new Expected(TokenUse.ACCESS, clients, null));
        } catch (InvalidJwtException e) {
            if (e.fault() == InvalidJwtException.Fault.TOKEN_USE) {
                return verifier.verify(token, new Expected(TokenUse.ID, clients, null));
            }
            throw e;
        }
    }

    /** What API Gateway tells a function of a token. */
    static Map<String, Object> context(VerifiedJwt token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        CLAIMS.forEach(name -> token.claim(name).ifPresent(value -> claims.put(name, value)));
        claims.put("auth_time", Long.toString(token.authTime().getEpochSecond()));
        return Map.of("jwt", Map.of("claims", claims));
    }
}
