package dev.countersign.triggers.aws;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.SendTerms;
import java.time.Duration;
import java.time.Instant;

/** The item that says which direct flow of an owner is in force. */
final class SlotItems {
    private static final Duration KEPT = Duration.ofHours(1);

    private SlotItems() {}

    /** Takes the slot when it is free, or still held by a flow that is known to be over. */
    static Write take(Challenge wanted, String overFlowId, Instant now) {
        return new Write(
                Keys.slot(wanted.owner()),
                "SET flowId = :flowId, heldUntil = :until, purgeAt = :purgeAt",
                "attribute_not_exists(pk) OR heldUntil <= :now OR flowId = :over",
                new Values()
                        .text(":flowId", wanted.flowId())
                        .time(":until", now.plus(SendTerms.DIRECT_SLOT))
                        .time(":now", now)
                        .text(":over", overFlowId)
                        .purgeAt(now.plus(KEPT)));
    }
}
