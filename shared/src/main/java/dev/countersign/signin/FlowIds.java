package dev.countersign.signin;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Draws flow ids: 128 random bits as 22 characters of base64url. Every id is drawn inside an invocation, from the
 * platform's generator, which AWS Lambda reseeds after a SnapStart restore; nothing random is kept from the start.
 */
public final class FlowIds {
    private static final int BYTES = 16;

    private final SecureRandom random;

    public FlowIds(SecureRandom random) {
        this.random = random;
    }

    String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
