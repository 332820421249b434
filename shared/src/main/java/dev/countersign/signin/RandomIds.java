package dev.countersign.signin;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Draws ids of flows and attempts: 128 random bits as 22 characters of base64url. Every id is drawn inside an invocation, from the
 * platform's generator, which AWS Lambda reseeds after a SnapStart restore; nothing random is kept from the start.
 */
public final class RandomIds {
    private static final int BYTES = 16;

    private final SecureRandom random;

    public RandomIds(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
