package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets into a token: from a proof of that flow, once, and from nothing that a client says. */
final class TokenClaimsTest {
    private static final String TX = "transaction-0123456789";
    private static final String AUTHENTICATION = "TokenGeneration_Authentication";

    private final SignInHarness harness = new SignInHarness();

    private Map<String, String> claims(String client, String... metadata) {
        return claims(harness.ada(client), AUTHENTICATION, metadata);
    }

    private Map<String, String> claims(User user, String source, String... metadata) {
        Map<String, String> sent = new HashMap<>();
        for (int i = 0; i < metadata.length; i += 2) {
            sent.put(metadata[i], metadata[i + 1]);
        }
        return harness.claims.of(user, source, new Metadata(sent));
    }

    private PlayedSession approved(String client, boolean namesFlow) {
        var session = harness.session(harness.ada(client));
        String token = harness.token();
        session.requestShowing("{\"jwt\":\"" + token + "\"}", "SMS_OTP_STEPUP", "transactionId", TX);
        String answer = "{\"secretCode\":\"" + harness.sender.code() + "\",\"jwt\":\"" + token + "\"}";
        String[] sent = namesFlow
                ? new String[] {"transactionId", TX, "flow", session.flow()}
                : new String[] {"transactionId", TX};
        assertEquals(PlayedSession.Reply.TOKENS, session.answer(answer, sent));
        return session;
    }

    private static Map<String, String> expected() {
        return Map.of(
                "sign_in_method",
                "SMS_OTP_STEPUP",
                "step_up_at",
                Long.toString(SignInHarness.START.getEpochSecond()),
                "transaction_id",
                TX);
    }

    @Test
    void claimsComeFromTheProof() {
        var session = approved("web", true);

        assertEquals(expected(), claims("web", "flow", session.flow()));
    }

    @Test
    void clientThatCannotRepeatAHandleIsFoundByWhatItBound() {
        approved("sample", false);

        assertEquals(expected(), claims("sample", "transactionId", TX));
    }

    @Test
    @DisplayName("FL-04 three claims of one flow are alike, the fourth after 15 s gets none")
    void repeatsOfTheTriggerGetTheSameClaims() {
        var session = approved("web", true);

        for (int i = 0; i < 3; i++) {
            assertEquals(expected(), claims("web", "flow", session.flow(), "transactionId", TX));
            harness.clock.advance(Duration.ofSeconds(5));
        }
        assertEquals(Map.of(), claims("web", "flow", session.flow(), "transactionId", TX));
    }

    @Test
    void firstFactorYieldsItsMethodAndNothingElse() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.answer(harness.sender.code(), "flow", session.flow());

        assertEquals(Map.of("sign_in_method", "EMAIL_OTP"), claims("web", "flow", session.flow()));
    }

    @Test
    void successThatNamedNothingLeavesNothingToFind() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.answer(harness.sender.code());

        assertEquals(Map.of(), claims("web", "flow", session.flow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TokenGeneration_HostedAuth",
                "TokenGeneration_NewPasswordChallenge",
                "TokenGeneration_AuthenticateDevice",
                "TokenGeneration_RefreshTokens",
                "TokenGeneration_ClientCredentials",
                "tokengeneration_authentication",
                ""
            })
    @DisplayName("IN-06 other kinds of sign-in get no claims, and spoil none")
    void otherKindsOfSignInGetNothing(String source) {
        var session = approved("web", true);

        assertEquals(Map.of(), claims(harness.ada("web"), source, "flow", session.flow(), "transactionId", TX));
        assertEquals(expected(), claims("web", "flow", session.flow()));
    }

    @Test
    @DisplayName("IN-06 a transaction id in metadata without a step-up yields no claim")
    void transactionIdAloneYieldsNothing() {
        assertEquals(Map.of(), claims("web", "transactionId", TX));

        approved("web", true);

        assertEquals(Map.of(), claims("web", "transactionId", TX));
        assertEquals(Map.of(), claims("web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "sample"})
    @DisplayName("FL-03 a password sign-in that names a step-up which nobody has finished gets no claims")
    void passwordSignInGetsNothing(String client) {
        var session = harness.session(harness.ada(client));
        session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP", "transactionId", TX);

        assertEquals(Map.of(), claims(client, "transactionId", TX));
        assertEquals(Map.of(), claims(client, "transactionId", TX, "flow", session.flow()));
    }

    @Test
    @DisplayName("FL-01 a proof is found by its own flow, user and client only")
    void proofIsFoundByItsOwnFlowUserAndClientOnly() {
        var session = approved("web", true);
        var other = harness.session(harness.ada("web"));
        other.request("EMAIL_OTP");

        assertEquals(Map.of(), claims("web", "flow", other.flow(), "transactionId", TX));
        assertEquals(Map.of(), claims("web", "flow", "malformed", "transactionId", TX));
        assertEquals(Map.of(), claims("sample", "flow", session.flow()));
        assertEquals(Map.of(), claims(harness.eve("web"), AUTHENTICATION, "flow", session.flow()));
        assertEquals(Map.of(), claims(harness.nobody("web", "x"), AUTHENTICATION, "flow", session.flow()));
        assertEquals(expected(), claims("web", "flow", session.flow()));
    }

    @Test
    void proofIsGoneAfterAMinute() {
        var session = approved("web", true);

        harness.clock.advance(Duration.ofSeconds(60));

        assertEquals(Map.of(), claims("web", "flow", session.flow()));
    }

    @Test
    @DisplayName("IN-05 whatever else stands in metadata changes no claim")
    void metadataChangesNoClaim() {
        var session = approved("web", true);
        Map<String, String> sent = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            sent.put("key-" + i, "v".repeat(100));
        }
        sent.putAll(Map.of(
                "sub", "admin",
                "cognito:groups", "admin",
                "iss", "https://evil.example",
                "custom:role", "admin",
                "sign_in_method", "PASSKEY",
                "step_up_at", "9999999999",
                "transaction_id", "evil",
                "consent_id", "evil",
                "flow", session.flow()));

        var claims = harness.claims.of(harness.ada("web"), AUTHENTICATION, new Metadata(sent));

        assertEquals(expected(), claims);
    }

    @Test
    @DisplayName("IN-05 another bound value in metadata than was proved is not what the claim says")
    void boundValueOfTheClaimIsTheProvedOne() {
        var session = approved("web", true);

        var claims = claims("web", "flow", session.flow(), "transactionId", "transaction-of-somebody-else");

        assertEquals(TX, claims.get("transaction_id"));
        assertTrue(
                claims("web", "flow", session.flow(), "transactionId", "short").isEmpty());
    }

    @Test
    @DisplayName("FL-02 a bound value that is not a transaction id names no proof: anyone could guess it")
    void otherBoundValueNamesNoProof() {
        var session = harness.session(harness.ada("web"));
        session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP", "consentId", "1");
        assertEquals(PlayedSession.Reply.TOKENS, session.answer(harness.sender.code(), "consentId", "1"));

        assertEquals(Map.of(), claims("web", "consentId", "1"));
    }

    @Test
    @DisplayName("FL-02 a direct flow is shared by whoever starts within 15 s, so its public handle names no proof")
    void directFlowLeavesNoProof() {
        var victim = harness.session(harness.ada("direct"));
        victim.start();
        var thief = harness.session(harness.ada("direct"));
        thief.start();
        assertEquals(victim.flow(), thief.flow());
        assertEquals(PlayedSession.Reply.TOKENS, victim.answer(harness.sender.code(), "flow", victim.flow()));

        assertEquals(Map.of(), claims("direct", "flow", thief.flow()));
    }

    private List<What> auditOf(Runnable call) {
        harness.audit.clear();
        call.run();
        return harness.audit.stream().map(AuditEvent::what).toList();
    }

    @Test
    @DisplayName("LG-05 one event says whether a call that names a flow got claims; other calls leave none")
    void callsThatNameAFlowAreNoted() {
        String flow = approved("web", true).flow();

        assertEquals(List.of(What.CLAIMS_ADDED), auditOf(() -> claims("web", "flow", flow)));
        assertEquals("SMS_OTP_STEPUP", harness.audit.get(0).method());
        assertEquals(List.of(What.CLAIMS_WITHOUT_PROOF), auditOf(() -> claims("sample", "flow", flow)));
        assertEquals(List.of(), auditOf(() -> claims("web", "flow", "malformed")));
        assertEquals(List.of(), auditOf(() -> claims("web")));
        assertEquals(List.of(), auditOf(() -> claims(harness.nobody("web", "x"), AUTHENTICATION, "flow", flow)));
        assertEquals(
                List.of(), auditOf(() -> claims(harness.ada("web"), "TokenGeneration_RefreshTokens", "flow", flow)));
    }
}
