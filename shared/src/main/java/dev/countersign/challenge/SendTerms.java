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
 * @param replaces whether the address is to take the place of the one of its kind that this user has proved, as an address
 *     already proved has agreed to
 */
public record SendTerms(SendLimits user, SendLimits address, FailureLimits failures, boolean replaces) {
    /** How long one run may take to send: Cognito gives a trigger five seconds. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** How long a direct flow is in force for its owner: three runs of a trigger. */
    public static final Duration DIRECT_SLOT = Duration.ofSeconds(15);

    /** For messages to the address that this user has proved, or to the first of its kind. */
    public SendTerms(SendLimits user, SendLimits address, FailureLimits failures) {
        this(user, address, failures, false);
    }

    /** The same for an address that is to take that one's place. */
    public SendTerms replacing() {
        return new SendTerms(user, address, failures, true);
    }
}
