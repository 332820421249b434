package dev.countersign.jwt;

import static dev.countersign.jwt.VerifierCase.ACCESS;
import static dev.countersign.jwt.VerifierCase.NOW;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.InvalidJwtException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that no header and no payload may be, signed well. */
class MalformedJsonTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final String HEADER = JSONObjectUtils.toJSONString(TOKENS.header());
    private static final String CLAIMS = JSONObjectUtils.toJSONString(TOKENS.accessClaims(NOW));

    private final VerifierCase pool = new VerifierCase(TOKENS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\":\"x\"",
                "\"s\\u0075b\":\"x\"",
                "\"sub\":null",
                "\"exp\":9999999999",
                "\"new\":1,\"new\":1"
            })
    void TK_11_refusesDuplicateClaims(String members) {
        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER, "{" + members + "," + CLAIMS.substring(1)));
        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER, open(CLAIMS) + "," + members + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"alg\":\"none\"", "\"kid\":\"other\"", "\"\\u0061lg\":\"RS256\""})
    void TK_11_refusesDuplicateHeaderParameters(String member) {
        pool.refuse(Fault.FORMAT, TOKENS.sign("{" + member + "," + HEADER.substring(1), CLAIMS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "[[\"sub\",\"x\"]]",
                "{",
                "{}x",
                "{}{}",
                "{,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1e400}",
                "{\"a\":1}//",
                "\ufeff{}",
                ")]}'\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\"=1}",
                "{\"a\":1;\"b\":2}",
                "{}\0"
            })
    void TK_11_refusesWhatIsNotOneJsonObject(String json) {
        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER, json));
        pool.refuse(Fault.FORMAT, TOKENS.sign(json, CLAIMS));
    }

    @Test
    void TK_11_refusesDepth10000() {
        pool.refuse(Fault.SIZE, TOKENS.sign(HEADER, nested(10_000)));
        pool.refuse(Fault.SIZE, TOKENS.sign(nested(10_000), CLAIMS));
    }

    @Test
    void TK_11_refusesTheDeepestNestingThatFits() {
        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER, "{\"a\":" + "[".repeat(5_000)));
        pool.refuse(Fault.FORMAT, TOKENS.sign("{\"a\":".repeat(1_000), CLAIMS));
    }

    @Test
    void TK_11_acceptsDepth16AndRefuses17() {
        assertDoesNotThrow(() -> pool.verifier.verify(TOKENS.sign(HEADER, with("deep", nested(15))), ACCESS));
        pool.refuse(Fault.FORMAT, TOKENS.sign(HEADER, with("deep", nested(16))));
    }

    @Test
    void TK_11_bracketsInTextDoNotHideNesting() {
        String closing = "\"" + "]}".repeat(20) + "\"";

        pool.refuse(
                Fault.FORMAT,
                TOKENS.sign(
                        HEADER,
                        "{\"text\":" + closing + "," + with("deep", nested(16)).substring(1)));
    }

    @Test
    void manyNeighboursAreNoNesting() {
        String neighbours = "[" + "[],{},".repeat(50) + "[]]";

        assertDoesNotThrow(() -> pool.verifier.verify(TOKENS.sign(HEADER, with("wide", neighbours)), ACCESS));
    }

    @Test
    void bracketsInTextAreNoNesting() {
        String quoted = "\"" + "[{".repeat(20) + "\\\"" + "[{".repeat(20) + "\\\\\"";

        assertDoesNotThrow(() -> pool.verifier.verify(TOKENS.sign(HEADER, with("text", quoted)), ACCESS));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    private static String with(String name, String json) {
        return open(CLAIMS) + ",\"" + name + "\":" + json + "}";
    }

    /** The object without its closing brace. */
    private static String open(String json) {
        return json.substring(0, json.length() - 1);
    }
}
