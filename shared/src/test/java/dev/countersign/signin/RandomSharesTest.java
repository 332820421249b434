package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RandomSharesTest {
    /** Gives the same byte each time. */
    private static final class Same extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte all;

        Same(int all) {
            this.all = (byte) all;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, all);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "128, 0.502", "255, 1"})
    void numbersLieFromZeroToOne(int bits, double share) {
        assertEquals(share, new RandomShares(new Same(bits)).next(), 0.0001);
    }

    @Test
    void oneIsNeverReached() {
        assertTrue(new RandomShares(new Same(255)).next() < 1);
    }
}
