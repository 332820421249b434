package dev.countersign.username;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has which user name. Every method is one atomic step that holds under any parallelism: name to holder and holder to name
 * are written together or not at all, so there is nothing to put right afterwards.
 *
 * <p>Any method may throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller must not take
 * the step as done or as not done, and may repeat it.
 */
public interface UserNames {
    /** Takes the name for a holder who has none, if nobody has it or ever had it. */
    Claim claim(Holder holder, UserName wanted, Instant now);

    /**
     * Gives the holder another name, or another spelling, as an operator may. The former name stays reserved for him: whoever
     * could take it would be taken for him. So he may be given it again, and nobody else ever.
     *
     * @param before the name he has; null where he has none
     */
    Change change(Holder holder, @Nullable UserName before, UserName next, Instant now);

    /** The holder's name. */
    Optional<UserName> of(Holder holder);
}
