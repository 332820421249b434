package dev.countersign.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/**
 * Any text is refused as a token. A header and a payload, a line each, signed by the right key, pass only for what both say, as
 * another parser reads them.
 */
public final class TokenFuzz {
    private static final TestTokens TOKENS = new TestTokens();
    private static final JwtVerifier VERIFIER = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), VerifierCase.CLOCK);

    private TokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws ParseException {
        String text = new String(input, ISO_8859_1);
        assertThrows(InvalidJwtException.class, () -> VERIFIER.verify(text, VerifierCase.ACCESS));
        String[] lines = text.split("\n", 2);
        if (lines.length == 2) {
            passesForWhatItSays(lines[0].getBytes(ISO_8859_1), lines[1].getBytes(ISO_8859_1));
        }
    }

    private static void passesForWhatItSays(byte[] header, byte[] payload) throws ParseException {
        VerifiedJwt jwt;
        try {
            jwt = VERIFIER.verify(TOKENS.sign(header, payload), VerifierCase.ACCESS);
        } catch (InvalidJwtException e) {
            return;
        }
        assertEquals("RS256", read(header).get("alg"));
        Map<String, Object> claims = read(payload);
        assertEquals(TestTokens.ISSUER, claims.get("iss"));
        assertEquals(TestTokens.CLIENT, claims.get("client_id"));
        assertEquals("access", claims.get("token_use"));
        assertEquals(claims.get("sub"), jwt.subject());
        assertTrue(JSONObjectUtils.getLong(claims, "exp") > VerifierCase.NOW.getEpochSecond());
    }

    private static Map<String, Object> read(byte[] part) throws ParseException {
        return JSONObjectUtils.parse(new String(part, UTF_8));
    }
}
