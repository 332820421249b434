package dev.countersign.local.data;

import dev.countersign.receipt.LocalReceiptKey;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets that the rules need, the first two 32 bytes in base64.
 *
 * @param codeKey what codes are derived with: with another one no code that is out would be right
 * @param pepper what addresses are hashed with: with another one all counts of messages would begin anew
 * @param receiptKey what receipts are signed with, as JSON (RFC 7517): with another one those that are out would not be verified
 */
public record Secrets(String codeKey, String pepper, String receiptKey) {
    private static final int BYTES = 32;

    public Secrets {
        if (decoded(codeKey).length != BYTES || decoded(pepper).length != BYTES) {
            throw new IllegalArgumentException("a secret must have " + BYTES + " bytes");
        }
        LocalReceiptKey.of(receiptKey);
    }

    static Secrets random() {
        return new Secrets(
                randomSecret(), randomSecret(), LocalReceiptKey.random().secret());
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
