package dev.countersign.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one caller for one day and region (AWS Signature Version 4, "Calculate the signature"). */
final class SigningKey {
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final String scope;

    private SigningKey(byte[] key, String scope) {
        this.key = key;
        this.scope = scope;
    }

    static SigningKey of(String secret, String day, String region) {
        byte[] ofDay = mac(("AWS4" + secret).getBytes(UTF_8), day);
        byte[] ofService = mac(mac(ofDay, region), SignatureAuthorizer.SERVICE);
        String scope = String.join("/", day, region, SignatureAuthorizer.SERVICE, "aws4_request");
        return new SigningKey(mac(ofService, "aws4_request"), scope);
    }

    /** In hexadecimal digits. */
    String sign(String canonicalRequest, String time) {
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonicalRequest.getBytes(UTF_8)));
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }
}
