package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Medium;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MetadataTest {
    private static Metadata of(String key, String value) {
        return new Metadata(Map.of(key, value));
    }

    @Test
    void channelIsOneOfTheKnownOnesOrNone() {
        assertEquals(Optional.of(Medium.SMS), of("channel", "SMS").channel());
        assertFalse(of("channel", "SMS").namesUnknownChannel());
        assertFalse(of("locale", "SMS").namesUnknownChannel());
        assertEquals(Optional.empty(), of("channel", "sms").channel());
        assertTrue(of("channel", "sms").namesUnknownChannel());
    }

    @Test
    @DisplayName("FL-02 a handle that is malformed names no flow")
    void malformedHandleIsNone() {
        String handle = "h".repeat(43);
        assertEquals(Optional.of(handle), of("flow", handle).flow());
        for (String malformed :
                List.of("", handle.substring(1), handle + "h", handle + "\n", "/" + handle.substring(1))) {
            assertEquals(Optional.empty(), of("flow", malformed).flow());
            assertTrue(of("flow", malformed).namesFlow());
        }
    }

    @Test
    void nothingOfItIsPrinted() {
        assertEquals("Metadata[redacted]", of("token", "a-secret").toString());
    }
}
