package dev.countersign.jwt;

import static dev.countersign.jwt.VerifierCase.ACCESS;
import static dev.countersign.jwt.VerifierCase.ID;
import static dev.countersign.jwt.VerifierCase.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose token it is, for whom, and of which kind. */
class ClaimsTest {

    private static final TestTokens TOKENS = new TestTokens();

    private final VerifierCase pool = new VerifierCase(TOKENS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other0000",
                "https://cognito-idp.us-east-1.amazonaws.com/eu-central-1_Test00000",
                "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000/",
                "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_test00000",
                "http://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000",
                "HTTPS://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000",
                "https://cognito-idp.eu-central-1.amazonaws.com:443/eu-central-1_Test00000",
            })
    void TK_05_refusesAnotherIssuer(String issuer) {
        var claims = pool.access();
        claims.put("iss", issuer);

        pool.refuse(Fault.ISSUER, claims);
    }

    @Test
    void TK_06_refusesAnIdTokenForAnAccessToken() {
        pool.refuse(Fault.TOKEN_USE, TOKENS.sign(TOKENS.idClaims(NOW)), ACCESS);
    }

    @Test
    void TK_06_refusesAnAccessTokenForAnIdToken() {
        pool.refuse(Fault.TOKEN_USE, TOKENS.sign(TOKENS.accessClaims(NOW)), ID);
    }

    @Test
    void TK_06_refusesATokenWithoutUse() {
        var claims = pool.access();
        claims.remove("token_use");

        assertEquals(Optional.of("token_use"), pool.refuse(Fault.CLAIM, claims).claim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Access", "refresh", "access "})
    void TK_06_refusesAnUnknownUse(String use) {
        var claims = pool.access();
        claims.put("token_use", use);

        pool.refuse(Fault.TOKEN_USE, claims);
    }

    @ParameterizedTest
    @CsvSource({"client_id, access", "aud, id"})
    void TK_07_refusesAnotherClient(String claim, String use) {
        pool.refuse(Fault.CLIENT, withClient(use, claim, "8otherclientid000000000000"), expected(use));
    }

    @ParameterizedTest
    @CsvSource({"client_id, access", "aud, id"})
    void TK_07_refusesAClientThatIsMissingOrNoString(String claim, String use) {
        var without = claims(use);
        without.remove(claim);

        pool.refuse(Fault.CLAIM, TOKENS.sign(without), expected(use));
        pool.refuse(Fault.CLAIM, withClient(use, claim, List.of(TestTokens.CLIENT)), expected(use));
        pool.refuse(Fault.CLAIM, withClient(use, claim, List.of(TestTokens.CLIENT, "other")), expected(use));
        pool.refuse(Fault.CLAIM, withClient(use, claim, 7), expected(use));
        pool.refuse(Fault.CLAIM, withClient(use, claim, Map.of(TestTokens.CLIENT, true)), expected(use));
        pool.refuse(Fault.CLAIM, withClient(use, claim, ""), expected(use));
    }

    @Test
    void TK_07_anAccessTokenIsNotExcusedByItsAudience() {
        var claims = pool.access();
        claims.remove("client_id");
        claims.put("aud", TestTokens.CLIENT);

        pool.refuse(Fault.CLAIM, claims);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "iss", "token_use", "client_id", "auth_time", "iat", "exp"})
    void refusesATokenWithoutARequiredClaim(String name) {
        var claims = pool.access();
        claims.remove(name);

        InvalidJwtException refusal = pool.refuse(Fault.CLAIM, claims);

        assertEquals("claim " + name + " is missing", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1", "[]", "{}", "\"\"", "\" \"", "[\"x\"]"})
    void refusesASubjectThatIsNoText(String json) {
        var claims = JSONObjectUtils.toJSONString(pool.access());

        pool.refuse(Fault.CLAIM, TOKENS.sign(header(), claims.replace('"' + TestTokens.SUBJECT + '"', json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"1772366400\"",
                "1772366400.5",
                "1.7723664e9",
                "-1",
                "[1772366400]",
                "{}",
                "253402300800",
                "9223372036854775807",
                "9223372036854775808"
            })
    void refusesATimeThatIsNoWholeSeconds(String json) {
        for (String name : List.of("auth_time", "iat", "exp", "nbf")) {
            var claims = pool.access();
            claims.put(name, "@");

            String payload = JSONObjectUtils.toJSONString(claims).replace("\"@\"", json);

            assertEquals(Optional.of(name), refuseTime(payload).claim());
        }
    }

    private InvalidJwtException refuseTime(String payload) {
        return pool.refuse(Fault.CLAIM, TOKENS.sign(header(), payload));
    }

    private static String header() {
        return JSONObjectUtils.toJSONString(TOKENS.header());
    }

    private static String withClient(String use, String claim, Object value) {
        var claims = claims(use);
        claims.put(claim, value);
        return TOKENS.sign(claims);
    }

    private static Map<String, Object> claims(String use) {
        return use.equals("id") ? TOKENS.idClaims(NOW) : TOKENS.accessClaims(NOW);
    }

    private static Expected expected(String use) {
        return use.equals("id") ? ID : ACCESS;
    }
}
