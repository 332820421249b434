package dev.countersign.triggers.aws;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.limit.SendLimits;
import dev.countersign.notice.SentNotices;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Instant;

/** Notices in DynamoDB: a ring for each person and kind, in one conditional write. A lost reply may lose a notice, and doubles none. */
final class DynamoSentNotices implements SentNotices {
    private final Table table;

    DynamoSentNotices(Table table) {
        this.table = table;
    }

    @Override
    public boolean take(Owner owner, Notice notice, SendLimits limits, Instant now) {
        String key = Keys.notices(owner, notice);
        Written written = table.write(RingItems.add(key, limits, now));
        if (written.done()) {
            return true;
        }
        return RingItems.isFull(written.item(), limits.perDay())
                && limits.allow(RingItems.ring(written.item()), now)
                && table.write(RingItems.fold(key, written.item(), limits, now)).done();
    }
}
