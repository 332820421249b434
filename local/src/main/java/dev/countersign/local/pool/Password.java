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

    private final byte[] salt;
    private final byte[] hash;

    private Password(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    private static Password salted(String text) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new Password(salt, hash(text, salt));
    }

    /** A password that was written down as {@link #salt} and {@link #hash}. */
    public static Password kept(byte[] salt, byte[] hash) {
        if (salt.length == 0 || hash.length == 0) { // without a salt there is nothing to compare with
            throw new IllegalArgumentException("a password has a salt and a hash");
        }
        return new Password(salt.clone(), hash.clone());
    }

    public byte[] salt() {
        return salt.clone();
    }

    public byte[] hash() {
        return hash.clone();
    }

    static Password of(String text) {
        if (text.length() < MINIMUM_LENGTH) {
            throw CognitoException.of(
                    "InvalidPasswordException", "Password did not conform with policy: Password not long enough");
        }
        return salted(text);
    }

    /** A password that nobody knows. */
    static Password random() {
        byte[] text = new byte[32];
        RANDOM.nextBytes(text);
        return salted(Base64.getEncoder().encodeToString(text));
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
