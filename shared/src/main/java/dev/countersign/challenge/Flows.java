package dev.countersign.challenge;

import java.time.Instant;
import java.util.Optional;

/**
 * Flows as a store holds them, for who may tell their owner why an answer is not accepted. Records that are over are kept for a while
 * and may be gone at any moment.
 *
 * <p>Both methods throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller refuses.
 */
public interface Flows {
    /** The newest state; whose it is the caller has to ask. */
    Optional<Flow> find(String flowId);

    /**
     * Ends a flow of this owner: no answer is right any more, and no message goes out. False where it was over before: proved, ended or
     * expired; it stays as it was. A call whose reply was lost, and which is repeated, may read so too.
     */
    boolean end(String flowId, Owner owner, Instant now);
}
