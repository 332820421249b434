package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which published keys are fit to verify RS256. */
class KeysTest {

    private static final RSAKey GOOD = new TestTokens("good").key().toPublicJWK();
    private static final Instant NOW = Instant.EPOCH;

    static Stream<RSAKey> acceptsAKeyForSignaturesByRs256() {
        return Stream.of(
                GOOD,
                with(null, null),
                with(KeyUse.SIGNATURE, JWSAlgorithm.RS256),
                with(null, JWSAlgorithm.RS256),
                forOperations(KeyOperation.VERIFY),
                forOperations(KeyOperation.SIGN, KeyOperation.VERIFY),
                new TestTokens("good", 3072).key());
    }

    @ParameterizedTest
    @MethodSource
    void acceptsAKeyForSignaturesByRs256(RSAKey key) throws Exception {
        assertEquals(Set.of("good"), Keys.of(new JWKSet(key), NOW).byId().keySet());
    }

    static Stream<JWK> ignoresAKeyForAnythingElse() throws JOSEException {
        return Stream.of(
                with(KeyUse.ENCRYPTION, null),
                with(KeyUse.SIGNATURE, JWSAlgorithm.RS512),
                with(KeyUse.SIGNATURE, JWSAlgorithm.PS256),
                forOperations(KeyOperation.ENCRYPT), // Wycheproof rejectWrongKeyOps: we once used such a key
                forOperations(KeyOperation.SIGN),
                forOperations(),
                new RSAKey.Builder(GOOD).keyID(null).build(),
                new TestTokens("weak", 1024).key(),
                new TestTokens("weak", 2040).key(),
                new ECKeyGenerator(Curve.P_256).keyID("ec").generate(),
                new OctetSequenceKey.Builder(new byte[64]).keyID("oct").build());
    }

    @ParameterizedTest
    @MethodSource
    void ignoresAKeyForAnythingElse(JWK key) throws Exception {
        assertEquals(
                Set.of("good"),
                Keys.of(new JWKSet(List.of(key, GOOD)), NOW).byId().keySet());
        assertThrows(KeysUnavailableException.class, () -> Keys.of(new JWKSet(key), NOW));
    }

    @Test
    void leadingZerosMakeNoWeakKeyStrong() {
        byte[] weak = new TestTokens("weak", 1024).key().getModulus().decode();
        byte[] padded = new byte[256];
        System.arraycopy(weak, 0, padded, padded.length - weak.length, weak.length);
        var key = new RSAKey.Builder(Base64URL.encode(padded), GOOD.getPublicExponent()).keyID("weak");

        assertThrows(KeysUnavailableException.class, () -> Keys.of(new JWKSet(key.build()), NOW));
    }

    @Test
    void ignoresAKeyThatIsNoKey() throws Exception {
        var even = new RSAKey.Builder(GOOD.getModulus(), Base64URL.encode(new byte[0]))
                .keyID("odd")
                .build();

        assertEquals(
                Set.of("good"),
                Keys.of(new JWKSet(List.of(even, GOOD)), NOW).byId().keySet());
    }

    @Test
    void ofTwoKeysOfOneNameTheFirstCounts() throws Exception {
        var other = new TestTokens("good").key();

        var first = Keys.of(new JWKSet(List.of(GOOD, other)), NOW).named("good").orElseThrow();

        assertEquals(GOOD.toRSAPublicKey(), ((RSASSAVerifier) first).getPublicKey());
    }

    private static RSAKey with(@Nullable KeyUse use, @Nullable Algorithm algorithm) {
        return new RSAKey.Builder(GOOD).keyUse(use).algorithm(algorithm).build();
    }

    /** Without a use: nimbus refuses to build a key whose use and operations disagree. */
    private static RSAKey forOperations(KeyOperation... operations) {
        return new RSAKey.Builder(GOOD)
                .keyUse(null)
                .keyOperations(Set.of(operations))
                .build();
    }
}
