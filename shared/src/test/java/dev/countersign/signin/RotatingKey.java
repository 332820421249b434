package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.otp.CodeKey;
import dev.countersign.otp.LocalCodeKey;
import java.util.Map;

/** Two keys, of which the second becomes the current one while codes are pending; and a key service that can be down. */
final class RotatingKey implements CodeKey {
    private final LocalCodeKey keys = new LocalCodeKey(
            "key-0001",
            Map.of(
                    "key-0001", "a secret of exactly 32 bytes 001".getBytes(UTF_8),
                    "key-0002", "a secret of exactly 32 bytes 002".getBytes(UTF_8)));
    private String current = "key-0001";
    private boolean down;

    void rotate() {
        current = "key-0002";
    }

    void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public byte[] mac(String keyName, byte[] message) {
        if (down) {
            throw new IllegalStateException("key service down");
        }
        return keys.mac(keyName, message);
    }
}
