package dev.countersign.signin;

import java.security.SecureRandom;

/** Draws numbers from 0 up to and without 1, evenly spread. Like {@link RandomIds} it keeps nothing random from the start. */
public final class RandomShares {
    private static final int BYTES = 4;
    private static final double BOUND = 0x1p32;

    private final SecureRandom random;

    public RandomShares(SecureRandom random) {
        this.random = random;
    }

    public double next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        long number = 0;
        for (byte bit : bits) {
            number = number << 8 | Byte.toUnsignedInt(bit);
        }
        return number / BOUND;
    }
}
