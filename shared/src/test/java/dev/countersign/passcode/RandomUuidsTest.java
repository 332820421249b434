package dev.countersign.passcode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RandomUuidsTest {
    @Test
    @DisplayName("D1 values are UUIDs of version 4, each another one")
    void valuesAreUuidsOfVersionFour() {
        RandomUuids uuids = new RandomUuids(new SecureRandom());
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            UUID uuid = UUID.fromString(uuids.next());
            assertEquals(4, uuid.version());
            assertEquals(2, uuid.variant());
            drawn.add(uuid.toString());
        }
        assertEquals(1_000, drawn.size());
    }
}
