package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.assertError;
import static dev.countersign.local.pool.TestPool.claims;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokensTest {
    private static final Map<String, Object> HOSTILE = Map.ofEntries(
            Map.entry("sub", "x"),
            Map.entry("iss", "x"),
            Map.entry("auth_time", "x"),
            Map.entry("exp", "x"),
            Map.entry("token_use", "x"),
            Map.entry("client_id", "x"),
            Map.entry("username", "x"),
            Map.entry("origin_jti", "x"),
            Map.entry("event_id", "x"),
            Map.entry("scope", "x"),
            Map.entry("aud", "x"),
            Map.entry("cognito:username", "x"),
            Map.entry("dev:thing", "x"),
            Map.entry("version", "x"),
            Map.entry("amr", "x"));

    @Test
    void tokensCarryTheClaimsOfCognito() {
        try (TestPool test = new TestPool()) {
            var tokens = test.signIn();
            var access = claims(tokens.accessToken());
            var id = claims(tokens.idToken());

            assertEquals(
                    Set.of(
                            "sub",
                            "iss",
                            "origin_jti",
                            "event_id",
                            "token_use",
                            "auth_time",
                            "exp",
                            "iat",
                            "jti",
                            "client_id",
                            "username",
                            "scope"),
                    access.keySet());
            assertEquals(test.ada.sub(), access.get("sub"));
            assertEquals(test.server.endpoint() + "/eu-west-1_local", access.get("iss"));
            assertEquals("access", access.get("token_use"));
            assertEquals("webclient", access.get("client_id"));
            assertEquals(test.ada.userName(), access.get("username"));
            assertEquals("aws.cognito.signin.user.admin", access.get("scope"));
            assertEquals(test.now().getEpochSecond(), access.get("auth_time"));
            assertEquals(test.now().getEpochSecond() + 3600, access.get("exp"));

            assertEquals("id", id.get("token_use"));
            assertEquals("webclient", id.get("aud"));
            assertEquals(test.ada.userName(), id.get("cognito:username"));
            assertEquals(ADA, id.get("email"));
            assertEquals(true, id.get("email_verified"));
            assertFalse(id.containsKey("phone_number"), "not readable by this client");
            assertEquals(access.get("origin_jti"), id.get("origin_jti"));
            assertNotEquals(access.get("jti"), id.get("jti"));
        }
    }

    @Test
    void idAndAccessTokensAreSignedWithTwoKeysOfTheKeySet() throws Exception {
        try (TestPool test = new TestPool()) {
            var tokens = test.signIn();
            JWKSet keys = JWKSet.load(test.server
                    .endpoint()
                    .resolve("/eu-west-1_local/.well-known/jwks.json")
                    .toURL());

            assertEquals(2, keys.getKeys().size());
            assertTrue(keys.getKeys().stream().noneMatch(JWK::isPrivate));
            SignedJWT access = SignedJWT.parse(tokens.accessToken());
            SignedJWT id = SignedJWT.parse(tokens.idToken());
            assertNotEquals(access.getHeader().getKeyID(), id.getHeader().getKeyID());
            for (SignedJWT token : List.of(access, id)) {
                var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
                assertTrue(token.verify(new RSASSAVerifier(key)));
            }
        }
    }

    @Test
    void refreshKeepsAuthTimeAndOriginButNotIssuedAt() {
        try (TestPool test = new TestPool()) {
            var first = test.signIn();
            test.advance(Duration.ofMinutes(10));
            var second = test.refresh(first.refreshToken());

            var before = claims(first.accessToken());
            var after = claims(second.accessToken());
            assertEquals(before.get("auth_time"), after.get("auth_time"));
            assertEquals(before.get("origin_jti"), after.get("origin_jti"));
            assertEquals(test.now().getEpochSecond(), after.get("iat"));
            assertNotEquals(before.get("jti"), after.get("jti"));
            assertNull(second.refreshToken());
        }
    }

    @Test
    void refreshTokenEndsAfterThirtyDaysAndBelongsToItsClient() {
        try (TestPool test = new TestPool()) {
            String token = test.signIn().refreshToken();
            assertError(
                    "NotAuthorizedException",
                    "Invalid Refresh Token",
                    () -> test.sdk.getTokensFromRefreshToken(
                            r -> r.clientId("otherclient").refreshToken(token)));
            assertError("NotAuthorizedException", "Invalid Refresh Token", () -> test.refresh("nonsense"));

            test.advance(Duration.ofDays(30));
            assertError("NotAuthorizedException", "Refresh Token has expired", () -> test.refresh(token));
        }
    }

    @Test
    void tokenTriggerSeesTheSourceAndTheMetadataOfARefresh() {
        try (TestPool test = tokensChangedBy(PreTokenVersion.V1_0, Map.of())) {
            String token = test.signIn().refreshToken();
            test.trace.clear();
            test.sdk.initiateAuth(r -> r.clientId("webclient")
                    .authFlow("REFRESH_TOKEN")
                    .authParameters(Map.of("REFRESH_TOKEN", token))
                    .clientMetadata(Map.of("from", "refresh")));
            test.sdk.getTokensFromRefreshToken(
                    r -> r.clientId("webclient").refreshToken(token).clientMetadata(Map.of("from", "get-tokens")));

            var refresh = test.trace.get(0).eventIn();
            assertEquals("TokenGeneration_RefreshTokens", refresh.get("triggerSource"));
            assertEquals(Map.of("from", "refresh"), Fakes.request(refresh).get("clientMetadata"));
            var getTokens = test.trace.get(1).eventIn();
            assertEquals("TokenGeneration_Authentication", getTokens.get("triggerSource"));
            assertEquals(Map.of("from", "get-tokens"), Fakes.request(getTokens).get("clientMetadata"));
        }
    }

    @Test
    void revokedRefreshTokenEndsItsAccessTokensForGetUser() {
        try (TestPool test = new TestPool()) {
            var tokens = test.signIn();
            var others = test.signIn();
            assertError(
                    "UnauthorizedException",
                    "Token was not issued to this client",
                    () -> test.sdk.revokeToken(r -> r.clientId("otherclient").token(tokens.refreshToken())));
            assertError(
                    "UnsupportedTokenTypeException",
                    "Token type is not supported",
                    () -> test.sdk.revokeToken(r -> r.clientId("webclient").token(tokens.accessToken())));
            test.sdk.revokeToken(r -> r.clientId("webclient").token("unknown"));
            test.sdk.revokeToken(r -> r.clientId("webclient").token(tokens.refreshToken()));

            assertError(
                    "NotAuthorizedException",
                    "Refresh Token has been revoked",
                    () -> test.refresh(tokens.refreshToken()));
            assertError(
                    "NotAuthorizedException",
                    "Access Token has been revoked",
                    () -> test.sdk.getUser(r -> r.accessToken(tokens.accessToken())));
            test.sdk.getUser(r -> r.accessToken(others.accessToken()));
        }
    }

    @Test
    void v1ChangesOnlyTheIdToken() {
        var details = Map.of(
                "claimsToAddOrOverride", Map.of("transaction_id", "t-1", "both", "x"),
                "claimsToSuppress", List.of("email", "both"));
        try (TestPool test = tokensChangedBy(PreTokenVersion.V1_0, Map.of("claimsOverrideDetails", details))) {
            var tokens = test.signIn();

            assertEquals("t-1", claims(tokens.idToken()).get("transaction_id"));
            assertFalse(claims(tokens.idToken()).containsKey("email"));
            assertFalse(claims(tokens.idToken()).containsKey("both"), "suppressing wins");
            assertFalse(claims(tokens.accessToken()).containsKey("transaction_id"));
        }
    }

    @Test
    void v1TakesOnlyStrings() {
        var details = Map.of("claimsToAddOrOverride", Map.of("amount", 7));
        try (TestPool test = tokensChangedBy(PreTokenVersion.V1_0, Map.of("claimsOverrideDetails", details))) {
            assertError("InvalidLambdaResponseException", "Unrecognizable lambda output", test::signIn);
        }
    }

    @Test
    void groupsCannotBeOverriddenAndTheErrorNamesThem() {
        var details = Map.of("groupOverrideDetails", Map.of("groupsToOverride", List.of("a")));
        try (TestPool test = tokensChangedBy(PreTokenVersion.V1_0, Map.of("claimsOverrideDetails", details))) {
            assertError(
                    "InvalidParameterException",
                    "groupOverrideDetails is not supported by the local pool.",
                    test::signIn);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_0", "V3_0"})
    void v2AndV3ChangeBothTokensAndTheScopes(PreTokenVersion version) {
        var response = v2(
                Map.of("claimsToAddOrOverride", Map.of("amount", 7, "list", List.of("a"))),
                Map.of(
                        "claimsToAddOrOverride", Map.of("transaction_id", "t-1", "aud", "webclient"),
                        "scopesToAdd", List.of("bank/pay"),
                        "scopesToSuppress", List.of("aws.cognito.signin.user.admin")));
        try (TestPool test = tokensChangedBy(version, response)) {
            var tokens = test.signIn();

            var id = claims(tokens.idToken());
            assertEquals(7L, id.get("amount"));
            assertEquals(List.of("a"), id.get("list"));
            assertFalse(id.containsKey("transaction_id"));
            var access = claims(tokens.accessToken());
            assertEquals("t-1", access.get("transaction_id"));
            assertEquals("webclient", access.get("aud"));
            assertEquals("bank/pay", access.get("scope"));
            assertError(
                    "NotAuthorizedException",
                    "Access Token does not have required scopes",
                    () -> test.sdk.getUser(r -> r.accessToken(tokens.accessToken())));
        }
    }

    @Test
    void claimsThatNoTriggerMaySetAreIgnored() {
        Map<String, Object> hostile =
                Map.of("claimsToAddOrOverride", HOSTILE, "claimsToSuppress", List.copyOf(HOSTILE.keySet()));
        Map<String, Object> plain = claimsOf(PreTokenVersion.V2_0, Map.of());
        Map<String, Object> attacked = claimsOf(PreTokenVersion.V2_0, v2(hostile, hostile));
        assertEquals(plain.keySet(), attacked.keySet());
        assertFalse(attacked.containsValue("x"), attacked.toString());

        Map<String, Object> v1 = Map.of("claimsOverrideDetails", hostile);
        assertEquals(plain.keySet(), claimsOf(PreTokenVersion.V1_0, v1).keySet());
        assertFalse(claimsOf(PreTokenVersion.V1_0, v1).containsValue("x"));
    }

    /** Claims of both tokens in one map, the access token's under "access:". */
    private static Map<String, Object> claimsOf(PreTokenVersion version, Map<String, Object> response) {
        try (TestPool test = tokensChangedBy(version, response)) {
            var tokens = test.signIn();
            Map<String, Object> all = new HashMap<>(claims(tokens.idToken()));
            claims(tokens.accessToken()).forEach((name, value) -> all.put("access:" + name, value));
            return all;
        }
    }

    @Test
    void accessTokenMustBeOursWholeOfItsKindAndNotExpired() {
        try (TestPool test = new TestPool()) {
            var tokens = test.signIn();
            String access = tokens.accessToken();
            String unsigned = access.substring(0, access.lastIndexOf('.') + 1);
            for (String bad : Set.of("x", "a.b.c", unsigned, access + "AAAA", tokens.idToken())) {
                assertError(
                        "NotAuthorizedException",
                        "Invalid Access Token",
                        () -> test.sdk.getUser(r -> r.accessToken(bad)));
            }

            test.advance(Duration.ofHours(1));
            assertError(
                    "NotAuthorizedException",
                    "Access Token has expired",
                    () -> test.sdk.getUser(r -> r.accessToken(access)));
        }
    }

    private static Map<String, Object> v2(Map<String, Object> id, Map<String, Object> access) {
        return Map.of(
                "claimsAndScopeOverrideDetails", Map.of("idTokenGeneration", id, "accessTokenGeneration", access));
    }

    private static TestPool tokensChangedBy(PreTokenVersion version, Map<String, ?> response) {
        return new TestPool(TestPool.triggers(Fakes.answering(event -> Map.copyOf(response)), version));
    }
}
