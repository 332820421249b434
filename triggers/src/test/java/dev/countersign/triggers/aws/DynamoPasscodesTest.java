package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.passcode.Passcode;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.passcode.PasscodeState;
import dev.countersign.passcode.Passcodes;
import dev.countersign.passcode.PasscodesContract;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of passcodes, word for word, against DynamoDB Local; and the item. */
final class DynamoPasscodesTest extends PasscodesContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected Passcodes passcodes() {
        return new DynamoPasscodes(TABLE);
    }

    @Test
    @DisplayName("the item is small, is purged a day after it has expired, and holds hashes alone")
    void itemIsSmallAndGoes() {
        PasscodeKey key = new PasscodeKey("x".repeat(64), Instant.parse("2026-03-01T12:00:00.123Z"));
        Instant expiresAt = key.timestamp().plusSeconds(60);
        String hash = "h".repeat(43);

        passcodes().add(new Passcode(key, hash, hash, expiresAt, PasscodeState.INVALIDATED, 3, "i".repeat(22), 4));

        Item item = TABLE.read("PASSCODE#" + "x".repeat(64) + "#1772366400123");
        assertEquals(expiresAt.getEpochSecond() + 86_400, item.number("purgeAt"));
        assertEquals("invalidated", item.text("passcodeState"));
        assertEquals(9, item.attributes().size(), item::toString);
        int size = ItemSizesTest.size(item.attributes());
        assertTrue(size <= 400, "bytes: " + size);
    }
}
