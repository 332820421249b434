package dev.countersign.local.data;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The two secrets that the rules need, each 32 bytes in base64.
 *
 * @param codeKey what codes are derived with: with another one no code that is out would be right
 * @param pepper what addresses are hashed with: with another one all counts of messages would begin anew
 */
public record Secrets(String codeKey, String pepper) {
    private static final int BYTES = 32;

    public Secrets {
        if (decoded(codeKey).length != BYTES || decoded(pepper).length != BYTES) {
            throw new IllegalArgumentException("a secret must have " + BYTES + " bytes");
        }
    }

    static Secrets random() {
        return new Secrets(randomSecret(), randomSecret());
    }

    private static String randomSecret() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    public byte[] codeKeyBytes() {
        return decoded(codeKey);
    }

    public byte[] pepperBytes() {
        return decoded(pepper);
    }

    private static byte[] decoded(String secret) {
        return Base64.getDecoder().decode(secret);
    }

    @Override
    public String toString() {
        return "Secrets[redacted]";
    }
}
