package dev.countersign.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageHandleTest {
    /** Made up after the form of Meta's; the number is one for examples. */
    private static final String WHATSAPP = "wamid."
            + Base64.getEncoder()
                    .encodeToString("\34\30\01312025550101\25\2\0\21\30\0223EB0C767D26A12"
                            .getBytes(StandardCharsets.ISO_8859_1));

    @Test
    @DisplayName("an operator finds it with: printf %s ID | sha256sum | cut -c 1-32")
    void isTheFirstHalfOfTheSha256() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223", MessageHandle.of("abc"));
    }

    @Test
    @DisplayName("LG-01 WhatsApp's id holds the phone number, and its handle does not")
    void tellsNoNumber() {
        String plain = new String(
                Base64.getDecoder().decode(WHATSAPP.substring("wamid.".length())), StandardCharsets.ISO_8859_1);
        assertTrue(plain.contains("12025550101"));

        assertTrue(MessageHandle.of(WHATSAPP).matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "with space", "line\nend", "caf\u00e9", "\u0000"})
    void whatNobodyCouldLookUpHasNone(String id) {
        assertEquals("", MessageHandle.of(id));
    }

    @Test
    void lengthIsBounded() {
        assertEquals(
                List.of(32, 0),
                List.of(
                        MessageHandle.of("i".repeat(256)).length(),
                        MessageHandle.of("i".repeat(257)).length()));
    }
}
