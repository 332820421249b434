package dev.countersign.passcode;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Draws the values of passcodes: UUIDs of version 4, 122 random bits (RFC 9562 §5.4). The JDK's own has a generator that it keeps for
 * good; this one is given its generator, like everything here that draws.
 */
public final class RandomUuids {
    private static final int BYTES = 16;

    private final SecureRandom random;

    public RandomUuids(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        bits[6] = (byte) ((bits[6] & 0x0f) | 0x40); // version 4
        bits[8] = (byte) ((bits[8] & 0x3f) | 0x80); // the variant of the RFC
        ByteBuffer halves = ByteBuffer.wrap(bits);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }
}
