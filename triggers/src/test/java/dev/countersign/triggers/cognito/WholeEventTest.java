package dev.countersign.triggers.cognito;

import static dev.countersign.triggers.EventJson.golden;
import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.DEFINE;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.VERIFY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.signin.Round;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes in, bytes out: a function gives the whole event back as it came, unknown members, nulls, numbers and order
 * included, with its own {@code response}.
 */
class WholeEventTest {
    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource({
        "DEFINE, define-observed",
        "DEFINE, define-documented",
        "CREATE, create-observed",
        "CREATE, create-documented",
        "VERIFY, verify-observed",
        "VERIFY, verify-documented",
        "PRE_SIGN_UP, presignup-observed",
        "PRE_SIGN_UP, presignup-documented"
    })
    void onlyTheResponseDiffers(LambdaFunction function, String file) {
        String event = compact(golden(file));

        String answer = bench.run(function, golden(file));

        int response = event.indexOf("\"response\":") + "\"response\":".length();
        String old = JSONObjectUtils.toJSONString(Bench.object(Bench.json(event), "response"));
        String written = JSONObjectUtils.toJSONString(Bench.object(Bench.json(answer), "response"));
        assertTrue(event.startsWith(old, response));
        assertEquals(event.substring(0, response) + written + event.substring(response + old.length()), answer);
    }

    @Test
    void defineAsksForParametersAndThenForTheCode() {
        for (String file : List.of("define-observed", "define-documented")) {
            String expected =
                    "{\"challengeName\":\"CUSTOM_CHALLENGE\",\"issueTokens\":false,\"failAuthentication\":false}";

            assertEquals(expected, response(DEFINE, golden(file)), file);
        }
    }

    @Test
    void createAsksForParameters() {
        Map<String, Object> response = bench.response(CREATE, golden("create-observed"));

        assertEquals(Map.of("challenge", "PROVIDE_AUTH_PARAMETERS"), response.get("publicChallengeParameters"));
        assertCarriesOneRound(response);
    }

    @Test
    void createSendsACodeAndShowsTheRound() {
        Map<String, Object> response = bench.response(CREATE, golden("create-documented"));

        assertEquals(1, bench.sent.size());
        assertEquals(
                Map.of(
                        "signInMethod", "EMAIL_OTP",
                        "deliveryMedium", "EMAIL",
                        "destination", "a***@e***.com",
                        "digits", "6",
                        "attemptsLeft", "5",
                        "expiresAt", Long.toString(Bench.NOW.plusSeconds(300).getEpochSecond()),
                        "resendAfter", Long.toString(Bench.NOW.plusSeconds(30).getEpochSecond()),
                        "outcome", "SENT",
                        "flow", Round.handle("A".repeat(22))),
                response.get("publicChallengeParameters"));
        assertCarriesOneRound(response);
    }

    private static void assertCarriesOneRound(Map<String, Object> response) {
        assertEquals(
                Set.of("publicChallengeParameters", "privateChallengeParameters", "challengeMetadata"),
                response.keySet());
        assertEquals(
                Map.of(Round.PARAMETER, response.get("challengeMetadata")), response.get("privateChallengeParameters"));
    }

    @Test
    void verifySaysRightToTheCodeThatWasSent() {
        Map<String, Object> created = bench.response(CREATE, golden("create-documented"));
        String code = bench.sent.get(0).text().replaceAll("(?s).*?(\\d{6}).*", "$1");

        String right = response(VERIFY, EventJson.answer(created, code, Map.of()));
        String again = response(VERIFY, EventJson.answer(created, code, Map.of()));

        assertEquals("{\"answerCorrect\":true}", right);
        assertEquals("{\"answerCorrect\":false}", again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-observed", "verify-documented"})
    void verifySaysWrongToAnythingElse(String file) {
        assertEquals("{\"answerCorrect\":false}", response(VERIFY, golden(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pretoken-v1-observed",
                "pretoken-v1-documented",
                "pretoken-v2-observed",
                "pretoken-v2-documented",
                "pretoken-v3-observed",
                "pretoken-v3-documented"
            })
    void preTokenWithoutAProofGivesBackTheVeryBytes(String file) {
        byte[] event = golden(file).getBytes(UTF_8);

        assertArrayEquals(event, bench.run(PRE_TOKEN, event));
    }

    @Test
    void preTokenAddsClaimsToTheIdTokenInVersion1() {
        String expected = "{\"claimsOverrideDetails\":{\"claimsToAddOrOverride\":{\"sign_in_method\":\"EMAIL_OTP\"}}}";

        assertEquals(expected, withProof("pretoken-v1-documented"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretoken-v2-documented", "pretoken-v3-documented"})
    void preTokenAddsClaimsToBothTokensInLaterVersions(String file) {
        String claims = "{\"claimsToAddOrOverride\":{\"sign_in_method\":\"EMAIL_OTP\"}}";
        String expected = "{\"claimsAndScopeOverrideDetails\":{\"idTokenGeneration\":" + claims
                + ",\"accessTokenGeneration\":" + claims + "}}";

        assertEquals(expected, withProof(file));
    }

    @Test
    @DisplayName("IN-06: a proof is claimed by the end of a sign-in only, not by a refresh or another kind of sign-in")
    void otherSourcesGetNoClaims() {
        for (String source : List.of("RefreshTokens", "HostedAuth", "NewPasswordChallenge", "AuthenticateDevice")) {
            String event = golden("pretoken-v2-documented")
                    .replace("TokenGeneration_Authentication", "TokenGeneration_" + source);

            assertEquals(event, proven().run(PRE_TOKEN, event), source);
        }
    }

    /** The response to an event whose flow was proved. */
    private String withProof(String file) {
        return JSONObjectUtils.toJSONString(proven().response(PRE_TOKEN, golden(file)));
    }

    private Bench proven() {
        Owner owner = new Owner(Bench.POOL, Bench.CLIENT, Bench.SUB);
        ProofKey known = new ProofKey(owner, "F".repeat(43));
        bench.proofs = (key, now) ->
                Optional.of(new Proof(key, "EMAIL_OTP", false, Map.of(), now)).filter(proof -> key.equals(known));
        return bench;
    }

    private String response(LambdaFunction function, String event) {
        return JSONObjectUtils.toJSONString(bench.response(function, event));
    }

    /** Without the spaces and line ends between tokens. Not the parser's work, so that it judges the parser too. */
    private static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && json.charAt(i - 1) != '\\') {
                quoted = !quoted;
            }
            if (quoted || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
