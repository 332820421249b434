package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.jwt.InvalidJwtException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The JWS vectors of Wycheproof (github.com/C2SP/wycheproof, Apache-2.0), read from a file that is not part of this
 * repository: {@code -Dcountersign.wycheproof=} the path of {@code testvectors_v1/json_web_signature_test.json} as of
 * commit dac1dd4729fd. Without it these tests are skipped.
 *
 * <p>The vectors are about signatures, and no payload is a token of Cognito's. So each one goes twice through our code:
 * through parser, key choice and signature, where a good one must come out with its payload; and through the whole verifier,
 * which must refuse them all. Only RS256 can pass. Vectors of every other algorithm must be refused, good ones too.
 */
@DisplayName("TK-01 Wycheproof JWS vectors")
@EnabledIfSystemProperty(
        named = "countersign.wycheproof",
        matches = ".+",
        disabledReason = "-Dcountersign.wycheproof= names no file of vectors")
final class WycheproofTest {

    /** A later file may hold other vectors: then look at them, and at the counts below. */
    private static final String SHA_256 = "8e687a06fe8359f4ec51480f1a9f73c8faebd6f4c01b818b843b44eee54fd5d9";

    private final byte[] file;
    private final List<WycheproofVector> vectors;

    WycheproofTest() throws IOException, ParseException {
        file = Files.readAllBytes(Path.of(System.getProperty("countersign.wycheproof", "")));
        vectors = WycheproofVector.parse(new String(file, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("TK-01 is asked of the known file")
    void isAskedOfTheKnownFile() throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);

        assertEquals(SHA_256, HexFormat.of().formatHex(digest));
    }

    @Test
    @DisplayName("TK-01 leaves no vector out")
    void leavesNoVectorOut() {
        assertEquals(401, vectors.size());
        assertEquals(
                401, vectors.stream().mapToInt(WycheproofVector::id).distinct().count());
        assertEquals(8, rs256("valid"));
        assertEquals(223, rs256("invalid"));
        // Of any algorithm: there is no label here but these two.
        assertEquals(
                0,
                vectors.stream()
                        .filter(v -> !v.isLabelled("valid") && !v.isLabelled("invalid"))
                        .count());
    }

    @TestFactory
    @DisplayName("TK-01 every vector comes out as labelled, or refused if it is not RS256")
    Stream<DynamicTest> everyVector() {
        return vectors.stream().map(vector -> dynamicTest(vector.name(), () -> check(vector)));
    }

    /** A vector refused for want of a key or of a third part would say nothing of its signature: so few are. */
    @Test
    @DisplayName("TK-01 refuses for the right reasons")
    void refusesForTheRightReasons() {
        // No key: its alg, use or key_ops is for something else. Unknown: the vector changes the kid.
        assertEquals(
                Map.of(Fault.SIGNATURE, 217, Fault.KEYS_UNAVAILABLE, 3, Fault.FORMAT, 2, Fault.KEY_UNKNOWN, 1),
                faults(WycheproofVector::claimsRs256));
        assertEquals(Map.of(Fault.ALGORITHM, 134, Fault.FORMAT, 36), faults(vector -> !vector.claimsRs256()));
    }

    private Map<Fault, Integer> faults(Predicate<WycheproofVector> which) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        vectors.stream()
                .filter(which)
                .filter(vector -> !mustPass(vector))
                .forEach(vector -> faults.merge(refusal(vector), 1, Integer::sum));
        return faults;
    }

    private long rs256(String label) {
        return vectors.stream()
                .filter(vector -> vector.claimsRs256() && vector.isLabelled(label))
                .count();
    }

    private static boolean mustPass(WycheproofVector vector) {
        return vector.claimsRs256() && vector.isLabelled("valid");
    }

    private static void check(WycheproofVector vector) throws InvalidJwtException {
        if (mustPass(vector)) {
            checkPasses(vector);
        } else {
            checkRefused(vector);
        }
    }

    /** The signature passes. The whole verifier then stumbles over the payload, which is not JSON. */
    private static void checkPasses(WycheproofVector vector) throws InvalidJwtException {
        assertArrayEquals(vector.payload(), signedPayload(vector));
        assertEquals(Fault.FORMAT, wholeRefusal(vector));
    }

    private static void checkRefused(WycheproofVector vector) {
        Fault fault = refusal(vector);
        assertEquals(fault, wholeRefusal(vector));
        if (vector.modifiedPadding() && vector.claimsRs256()) {
            assertEquals(Fault.SIGNATURE, fault);
        }
    }

    /** What {@link JwtVerifier#verify} does before it reads the payload. */
    private static byte[] signedPayload(WycheproofVector vector) throws InvalidJwtException {
        CompactJws jws = CompactJws.parse(vector.jws());
        return jws.payload(new CachedJwks(vector::keys, VerifierCase.CLOCK).verifier(jws.keyId()));
    }

    private static Fault refusal(WycheproofVector vector) {
        return assertThrows(InvalidJwtException.class, () -> signedPayload(vector))
                .fault();
    }

    private static Fault wholeRefusal(WycheproofVector vector) {
        var verifier = new JwtVerifier(TestTokens.ISSUER, vector::keys, VerifierCase.CLOCK);
        return assertThrows(InvalidJwtException.class, () -> verifier.verify(vector.jws(), VerifierCase.ACCESS))
                .fault();
    }
}
