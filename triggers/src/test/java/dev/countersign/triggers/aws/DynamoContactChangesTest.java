package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Owner;
import dev.countersign.contact.ContactChange;
import dev.countersign.contact.ContactChanges;
import dev.countersign.contact.ContactChangesContract;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of changes under way, word for word, against DynamoDB Local; and the item. */
final class DynamoContactChangesTest extends ContactChangesContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected ContactChanges changes() {
        return new DynamoContactChanges(TABLE);
    }

    @Test
    @DisplayName("the item is small, is purged a day after the change, and holds the new address by its hash alone")
    void itemIsSmallAndGoes() {
        Owner owner =
                new Owner("eu-central-1_Abcdefghi", "client", UUID.randomUUID().toString());
        ContactChange change = change("i".repeat(22));

        changes().put(owner, null, change);

        Item item = TABLE.read(Keys.change(owner));
        assertEquals(change.expiresAt().getEpochSecond() + 86_400, item.number("purgeAt"));
        assertEquals("hash", item.text("addressHash"));
        int size = ItemSizesTest.size(item.attributes());
        assertTrue(size <= 400, "bytes: " + size);
    }
}
