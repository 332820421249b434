package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.notice.SentNotices;
import dev.countersign.notice.SentNoticesContract;
import dev.countersign.notice.TellOfWrongCodes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of notices, word for word, against DynamoDB Local; and the item. */
final class DynamoSentNoticesTest extends SentNoticesContract {
    private static final Table TABLE = LocalDynamo.table();

    @Override
    protected SentNotices notices() {
        return new DynamoSentNotices(TABLE);
    }

    @Test
    @DisplayName("the item holds times and nothing else, and is purged within a day")
    void itemHoldsTimesAlone() {
        Owner owner = new Owner("eu-central-1_Abcdefghi", "", UUID.randomUUID().toString());
        Instant now = Instant.parse("2026-03-01T12:00:00Z");

        notices().take(owner, Notice.CLOSED, TellOfWrongCodes.LIMITS, now);

        Item item = TABLE.read(Keys.notices(owner, Notice.CLOSED));
        assertEquals(Set.of("pk", "times", "purgeAt"), item.attributes().keySet());
        assertEquals(now.getEpochSecond() + 25 * 3_600, item.number("purgeAt"));
    }
}
