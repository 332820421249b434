package dev.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the package prints of itself: names of keys and purposes, and nothing that opens anything. */
final class RedactionTest {
    private static final CodeKey KEY = new LocalCodeKey("key-0001", Map.of("key-0001", new byte[32]));
    private static final CodeContext CONTEXT =
            new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow", "ada@example.com", "binding");

    @Test
    @DisplayName("LG-02 no code, key or address is printed")
    void nothingSecretIsPrinted() {
        assertEquals("LocalCodeKey[key-0001]", KEY.toString());
        assertEquals("CodeContext[SIGN_IN, redacted]", CONTEXT.toString());
        assertEquals(
                "OneTimeCode[redacted]",
                OneTimeCode.derive(KEY, "key-0001", CONTEXT, 6).toString());
    }
}
