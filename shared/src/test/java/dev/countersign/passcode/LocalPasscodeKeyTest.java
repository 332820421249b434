package dev.countersign.passcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LocalPasscodeKeyTest {
    private static final PasscodeContext CONTEXT = context("4711");

    private final LocalPasscodeKey key = new LocalPasscodeKey(new SecureRandom());

    private static PasscodeContext context(String order) {
        return PasscodeContext.of(
                new Deployment("dev", ""),
                new PasscodeKey("billing", Instant.EPOCH),
                new OwnEntries(Map.of("order", order)));
    }

    @Test
    @DisplayName("what is sealed opens under the same context alone, and never looks the same twice")
    void opensUnderTheSameContext() {
        byte[] sealed = key.seal("value", CONTEXT);

        assertEquals(Optional.of("value"), key.open(sealed, CONTEXT));
        assertEquals(Optional.empty(), key.open(sealed, context("4712")));
        assertEquals(Optional.empty(), new LocalPasscodeKey(new SecureRandom()).open(sealed, CONTEXT));
        assertNotEquals(Arrays.toString(sealed), Arrays.toString(key.seal("value", CONTEXT)));
    }

    @Test
    void everyBitCounts() {
        byte[] sealed = key.seal("value", CONTEXT);
        for (int i = 0; i < sealed.length * Byte.SIZE; i++) {
            byte[] other = sealed.clone();
            other[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            assertEquals(Optional.empty(), key.open(other, CONTEXT), "bit " + i);
        }
    }

    @Test
    @DisplayName("shorter and longer texts were not sealed here, whatever their length")
    void otherLengthsDoNotOpen() {
        byte[] sealed = key.seal("value", CONTEXT);
        for (int length = 0; length < sealed.length + 20; length++) {
            if (length != sealed.length) {
                assertEquals(Optional.empty(), key.open(Arrays.copyOf(sealed, length), CONTEXT), "length " + length);
            }
        }
    }
}
