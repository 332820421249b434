package dev.countersign.local.pool;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is kept: salted PBKDF2, never the text. */
public final class Password {
    private static final int ITERATIONS = 100_000;
    private static final int MINIMUM_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt = new byte[16];
    private final byte[] hash;

    private Password(String text) {
        RANDOM.nextBytes(salt);
        this.hash = hash(text, salt);
    }

    static Password of(String text) {
        if (text.length() < MINIMUM_LENGTH) {
            throw CognitoException.of(
                    "InvalidPasswordException", "Password did not conform with policy: Password not long enough");
        }
        return new Password(text);
    }

    /** A password that nobody knows. */
    static Password random() {
        byte[] text = new byte[32];
        RANDOM.nextBytes(text);
        return new Password(Base64.getEncoder().encodeToString(text));
    }

    boolean matches(String text) {
        return MessageDigest.isEqual(hash, hash(text, salt));
    }

    private static byte[] hash(String text, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(text.toCharArray(), salt, ITERATIONS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
