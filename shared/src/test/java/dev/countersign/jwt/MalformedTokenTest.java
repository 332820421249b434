package dev.countersign.jwt;

import static dev.countersign.jwt.VerifierCase.ACCESS;
import static dev.countersign.jwt.VerifierCase.NOW;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no token of anybody. Where it matters they are signed, so that only the form can be at fault. */
class MalformedTokenTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final String HEADER = JSONObjectUtils.toJSONString(TOKENS.header());
    private static final String CLAIMS = JSONObjectUtils.toJSONString(TOKENS.accessClaims(NOW));
    private static final String GOOD = TOKENS.sign(HEADER, CLAIMS);

    private final VerifierCase pool = new VerifierCase(TOKENS);

    static Stream<String> TK_11_refusesExtraDotsAndMissingParts() {
        String unsigned = GOOD.substring(0, GOOD.lastIndexOf('.'));
        return Stream.of(
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                unsigned,
                "." + GOOD,
                GOOD + ".",
                GOOD + "..",
                GOOD.replaceFirst("\\.", ".."),
                GOOD + "." + GOOD,
                ".".repeat(8_192));
    }

    @ParameterizedTest
    @MethodSource
    void TK_11_refusesExtraDotsAndMissingParts(String token) {
        pool.refuse(Fault.FORMAT, token);
        assertEquals(0, pool.fetches.get());
    }

    static Stream<String> TK_11_refusesWhatIsNotStrictBase64url() {
        String[] parts = GOOD.split("\\.", -1);
        return Stream.of("=", "==", " ", "\n", "\t", "\u00a0", "\u200b", "+", "/", "*", "%3D", "\0", "A\u0130")
                .flatMap(odd -> Stream.of(
                        TOKENS.signInput(parts[0] + odd + "." + parts[1], "SHA256withRSA"),
                        TOKENS.signInput(parts[0] + "." + parts[1] + odd, "SHA256withRSA"),
                        TOKENS.signInput(odd + parts[0] + "." + parts[1], "SHA256withRSA"),
                        GOOD + odd));
    }

    @ParameterizedTest
    @MethodSource
    void TK_11_refusesWhatIsNotStrictBase64url(String token) {
        pool.refuse(Fault.FORMAT, token);
        assertEquals(0, pool.fetches.get());
    }

    @Test
    void TK_11_refusesASecondTextForTheSameSignature() {
        // 256 bytes leave four unused bits in the last character: A to P there would be one signature.
        char last = GOOD.charAt(GOOD.length() - 1);

        pool.refuse(Fault.FORMAT, GOOD.substring(0, GOOD.length() - 1) + (char) (last + 1));
    }

    @Test
    void TK_11_refusesAShortSignature() {
        pool.refuse(Fault.SIGNATURE, GOOD.substring(0, GOOD.lastIndexOf('.') + 1));
        pool.refuse(Fault.SIGNATURE, GOOD.substring(0, GOOD.length() - 4 * 4 - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "c0af", "eda080", "f4908080", "ff", "e282", "80"})
    void TK_11_refusesBadUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);

        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER.getBytes(StandardCharsets.UTF_8), withText(CLAIMS, bad)));
        pool.refuse(Fault.FORMAT, TOKENS.sign(withText(HEADER, bad), CLAIMS.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void TK_11_refusesAMegabyte() {
        pool.refuse(Fault.SIZE, "A".repeat(1 << 20));
        pool.refuse(Fault.SIZE, ".".repeat(1 << 20));
        pool.refuse(Fault.SIZE, TOKENS.sign(HEADER, with("text", '"' + "x".repeat(1 << 20) + '"')));
    }

    @Test
    void acceptsAsMuchAsTheLimitAndNoMore() {
        assertDoesNotThrow(() -> pool.verifier.verify(ofLength(8_192), ACCESS));
        pool.refuse(Fault.SIZE, ofLength(8_193));
    }

    /** Four characters carry three bytes and no length is one over a multiple of four, so the header is padded too. */
    private static String ofLength(int chars) {
        int fewer = (chars - GOOD.length()) * 3 / 4 - 20;
        return IntStream.range(0, 60)
                .mapToObj(i -> padded(i % 3, fewer + i / 3))
                .filter(token -> token.length() == chars)
                .findFirst()
                .orElseThrow();
    }

    private static String padded(int inHeader, int inClaims) {
        String header = open(HEADER) + ",\"pad\":\"" + "x".repeat(inHeader) + "\"}";
        return TOKENS.sign(header, with("pad", '"' + "x".repeat(inClaims) + '"'));
    }

    /** The object without its closing brace. */
    private static String open(String json) {
        return json.substring(0, json.length() - 1);
    }

    private static String with(String name, String json) {
        return open(CLAIMS) + ",\"" + name + "\":" + json + "}";
    }

    private static byte[] withText(String json, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((open(json) + ",\"text\":\"").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        out.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
