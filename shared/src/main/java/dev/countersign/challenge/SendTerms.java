package dev.countersign.challenge;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;

/**
 * The limits under which a message may go out.
 *
 * @param user limit on messages of this kind of address to this user, by kind of opening
 * @param address limit on messages to this address, by kind of opening
 * @param failures limits of the user's purse; nothing is sent for a closed one
 */
public record SendTerms(SendLimits user, SendLimits address, FailureLimits failures) {
    /** How long one run may take to send: Cognito gives a trigger five seconds. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** How long a direct flow is in force for its owner: three runs of a trigger. */
    public static final Duration DIRECT_SLOT = Duration.ofSeconds(15);
}
