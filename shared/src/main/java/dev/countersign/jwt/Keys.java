package dev.countersign.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of one fetch that are fit to verify RS256, by {@code kid}, and when that fetch began. */
record Keys(Map<String, JWSVerifier> byId, Instant fetchedAt) {

    /** RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used". Nimbus does not ask for it when it verifies. */
    private static final int MIN_MODULUS_BITS = 2048;

    Keys {
        byId = Map.copyOf(byId);
    }

    /** A set without a fit key counts as no answer: it must not wipe out keys that are kept. */
    static Keys of(JWKSet set, Instant fetchedAt) throws KeysUnavailableException {
        Map<String, JWSVerifier> byId = new HashMap<>();
        for (JWK key : set.getKeys()) {
            // Two keys under one kid, against RFC 7517 §4.5: the first one counts.
            rsa(key).ifPresent(fit -> byId.putIfAbsent(key.getKeyID(), new RSASSAVerifier(fit)));
        }
        if (byId.isEmpty()) {
            throw new KeysUnavailableException("the key set holds no named RSA key for RS256 signatures");
        }
        return new Keys(byId, fetchedAt);
    }

    Optional<JWSVerifier> named(String kid) {
        return Optional.ofNullable(byId.get(kid));
    }

    boolean youngerThan(Duration maxAge, Instant now) {
        return now.isBefore(fetchedAt.plus(maxAge));
    }

    private static Optional<RSAPublicKey> rsa(JWK key) {
        if (!(key instanceof RSAKey rsa) || !isForRs256(rsa)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rsa.toRSAPublicKey()).filter(k -> k.getModulus().bitLength() >= MIN_MODULUS_BITS);
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isForRs256(RSAKey key) {
        return key.getKeyID() != null
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                // RFC 7517 §4.3: the same as use, said in another way. An issuer may say either.
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()));
    }
}
