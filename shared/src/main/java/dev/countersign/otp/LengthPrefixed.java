package dev.countersign.otp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * SHA-256 over fields that each carry their length (four bytes, big endian), so that no two lists of fields share an
 * input: {@code ("1", "23")} is not {@code ("12", "3")}.
 */
public final class LengthPrefixed {
    private LengthPrefixed() {}

    public static byte[] sha256(List<String> fields) {
        MessageDigest digest = newSha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    /** The digest as 43 characters of base64url without padding (RFC 4648 §5). */
    public static String sha256Text(List<String> fields) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(fields));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
