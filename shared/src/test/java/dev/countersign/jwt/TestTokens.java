package dev.countersign.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs tokens as a Cognito user pool would, and tokens that no pool would make.
 *
 * <p>An instance is one RSA key. Making it takes a good part of a second, so make one per test class. The maps it returns
 * are the caller's to change.
 */
public final class TestTokens {

    public static final String ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000";
    public static final String CLIENT = "7testclientid0000000000000";
    public static final String SUBJECT = "c0ffee00-1111-4222-8333-444444444444";
    public static final String TRANSACTION = "transaction-0123456789";

    private final RSAKey key;

    public TestTokens() {
        this("test-key");
    }

    public TestTokens(String keyId) {
        this(keyId, 2048);
    }

    TestTokens(String keyId, int modulusBits) {
        try {
            // true: a weak key is made on request, to be refused.
            key = new RSAKeyGenerator(modulusBits, true)
                    .keyID(keyId)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    /** The public half, as the pool would publish it. */
    public JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** A source that always delivers the public half. */
    public JwkSource source() {
        return this::keys;
    }

    /** What Cognito puts into a header. */
    public Map<String, Object> header() {
        return new LinkedHashMap<>(Map.of("kid", key.getKeyID(), "alg", "RS256"));
    }

    /** An access token's claims: signed in and made now, good for an hour. */
    public Map<String, Object> accessClaims(Instant now) {
        Map<String, Object> claims = commonClaims(now);
        claims.put("token_use", "access");
        claims.put("client_id", CLIENT);
        claims.put("scope", "aws.cognito.signin.user.admin");
        claims.put("username", "ada");
        return claims;
    }

    /** An ID token's claims, likewise. */
    public Map<String, Object> idClaims(Instant now) {
        Map<String, Object> claims = commonClaims(now);
        claims.put("token_use", "id");
        claims.put("aud", CLIENT);
        claims.put("cognito:username", "ada");
        return claims;
    }

    /** An access token's claims after a step-up by SMS that approved {@link #TRANSACTION} just now. */
    public Map<String, Object> stepUpClaims(Instant now) {
        Map<String, Object> claims = accessClaims(now);
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(now.getEpochSecond()));
        claims.put("transaction_id", TRANSACTION);
        return claims;
    }

    public String sign(Map<String, ?> claims) {
        return sign(header(), claims);
    }

    public String sign(Map<String, ?> header, Map<String, ?> claims) {
        return sign(JSONObjectUtils.toJSONString(header), JSONObjectUtils.toJSONString(claims));
    }

    public String sign(String header, String payload) {
        return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs these very bytes with RS256, whatever the header says. */
    public String sign(byte[] header, byte[] payload) {
        return signInput(base64url(header) + "." + base64url(payload), "SHA256withRSA");
    }

    /** Signs two parts as they are, encoded well or not, by a JDK algorithm of RSA. */
    String signInput(String signingInput, String jdkAlgorithm) {
        try {
            Signature signature = Signature.getInstance(jdkAlgorithm);
            signature.initSign(key.toPrivateKey());
            signature.update(signingInput.getBytes(StandardCharsets.UTF_8));
            return signingInput + "." + base64url(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Object> commonClaims(Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", SUBJECT);
        claims.put("iss", ISSUER);
        claims.put("origin_jti", "00000000-0000-4000-8000-000000000001");
        claims.put("event_id", "00000000-0000-4000-8000-000000000002");
        claims.put("auth_time", now.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
        claims.put("jti", "00000000-0000-4000-8000-000000000003");
        return claims;
    }
}
