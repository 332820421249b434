package dev.countersign.notice;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.limit.SendLimits;
import java.time.Instant;

/** When each person was given which notice, so that nobody who locks an account on purpose sends its owner a message each time. */
public interface SentNotices {
    /**
     * Takes the right to give this notice now, atomically: false where the limits leave no room for one more of its kind. It stays taken,
     * whatever becomes of the message, so a repeat is refused.
     *
     * @throws RuntimeException when the store cannot be asked or does not answer; nothing is sent
     */
    boolean take(Owner owner, Notice notice, SendLimits limits, Instant now);
}
