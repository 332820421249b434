package dev.countersign.otp;

/**
 * The keys that codes are derived with. The key itself never leaves its implementation (AWS KMS {@code GenerateMac} in an
 * account, {@link LocalCodeKey} on a laptop).
 *
 * <p>Keys have short names of exactly {@value #NAME_LENGTH} characters of {@code A-Z a-z 0-9 - _}. A round remembers the
 * name its code was derived with, so that keys can be rotated while codes are pending.
 */
public interface CodeKey {
    int NAME_LENGTH = 8;

    /** The name of the key that new codes are derived with. */
    String current();

    /**
     * HMAC-SHA-256 of the message, 32 bytes.
     *
     * @throws RuntimeException when the key is not in the configured list or cannot be used now; the caller refuses
     */
    byte[] mac(String keyName, byte[] message);
}
