package dev.countersign.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A million codes of one key. The key and the flows are fixed, so the figures are the same in every build. */
final class CodeDistributionTest {
    private static final int CODES = 1_000_000;

    /** The chi-square statistic with 9 degrees of freedom exceeds this with a probability of 10^-6. */
    private static final double CRITICAL_AT_9 = 44.81;

    private static final LocalCodeKey KEY =
            new LocalCodeKey("key-0001", Map.of("key-0001", "a secret of exactly 32 bytes 001".getBytes(UTF_8)));

    @Test
    @DisplayName("BF-09 of a million codes every digit stands at every position as often as any other")
    void everyDigitStandsAtEveryPosition() {
        int[][] seen = new int[6][10];
        for (int i = 0; i < CODES; i++) {
            String code = code(i);
            for (int position = 0; position < 6; position++) {
                seen[position][code.charAt(position) - '0']++;
            }
        }

        for (int position = 0; position < 6; position++) {
            double chiSquare = chiSquare(seen[position]);
            assertTrue(chiSquare < CRITICAL_AT_9, "position " + position + ": " + chiSquare);
        }
        double zeroFirst = 100.0 * seen[0][0] / CODES;
        assertTrue(Math.abs(zeroFirst - 10) <= 0.2, zeroFirst + " % begin with 0");
    }

    private static String code(int flow) {
        var context = new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow-" + flow, "a@b.example", "");
        return OneTimeCode.derive(KEY, "key-0001", context, 6).reveal();
    }

    private static double chiSquare(int[] seen) {
        double expected = CODES / 10.0;
        double sum = 0;
        for (int count : seen) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
