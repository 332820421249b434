package dev.countersign.local.pool;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Two RSA keys, one for ID tokens and one for access tokens, as Cognito has them; with their private parts. */
public record SigningKeys(RSAKey id, RSAKey access) {

    /** Both at once: a key takes up to half a second. */
    public static SigningKeys generate() {
        CompletableFuture<RSAKey> id = CompletableFuture.supplyAsync(SigningKeys::newKey);
        return new SigningKeys(newKey(), id.join());
    }

    Map<String, Object> publicJwks() {
        return new JWKSet(List.of(id.toPublicJWK(), access.toPublicJWK())).toJSONObject();
    }

    @Override
    public String toString() {
        return "SigningKeys[" + id.getKeyID() + ", " + access.getKeyID() + "]";
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
