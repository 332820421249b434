package dev.countersign.otp;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A code key in this JVM's memory, for a laptop and for tests. In an account the key lives in AWS KMS. */
public final class LocalCodeKey implements CodeKey {
    private final String current;
    private final Map<String, SecretKeySpec> keys;

    /** Keys by name; {@code current} is one of them. Each key has 32 bytes. */
    public LocalCodeKey(String current, Map<String, byte[]> keys) {
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("the current key must be one of " + keys.keySet() + ", was " + current);
        }
        this.current = current;
        this.keys = keys.entrySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, key -> new SecretKeySpec(checked(key), "HmacSHA256")));
    }

    /** One fresh random key. */
    public static LocalCodeKey random(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new LocalCodeKey("local-01", Map.of("local-01", key));
    }

    private static byte[] checked(Map.Entry<String, byte[]> key) {
        if (!key.getKey().matches("[\\w-]{" + NAME_LENGTH + "}")) {
            throw new IllegalArgumentException(
                    "a key's name must be 8 characters of A-Z a-z 0-9 - _, was " + key.getKey());
        }
        if (key.getValue().length != 32) {
            throw new IllegalArgumentException(
                    "a key must have 32 bytes, " + key.getKey() + " has " + key.getValue().length);
        }
        return key.getValue();
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public byte[] mac(String keyName, byte[] message) {
        SecretKeySpec key = keys.get(keyName);
        if (key == null) {
            throw new IllegalArgumentException(
                    "no code key named " + keyName + "; was it removed while codes were pending?");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "LocalCodeKey[" + current + "]";
    }
}
