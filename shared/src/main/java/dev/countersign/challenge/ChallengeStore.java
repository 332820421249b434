package dev.countersign.challenge;

import dev.countersign.limit.FailureLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds challenges, and the limits that outlive them. Every method is one atomic step that holds under any parallelism;
 * time is the caller's, never the store's. No code, token or full address is ever given to it.
 *
 * <p>Any method may throw a {@code RuntimeException} when the store cannot be asked or does not answer; the caller refuses
 * and must not take the step as done or as not done.
 */
public interface ChallengeStore {
    /**
     * Asks whether message {@code wanted.send()} of the flow may go out now, and takes the right to send it.
     *
     * <p>A send number is granted once: a repeat finds it sent, or a lease of {@link SendTerms#LEASE} still running, and is
     * told {@code ALREADY_SENT}; when the lease has ended without a report, the run that held it has died and the repeat may
     * send the same code again. Numbers only grow; they may skip, since one that a limit refused is not asked for again.
     *
     * <p>A flow that was proved, has expired, or has no answer left although its owner has shown a token, is {@code OVER}.
     *
     * <p>In direct entry the flow in force for {@link SendTerms#DIRECT_SLOT} is found by its owner.
     *
     * <p>A message to another address than the one of that kind that this user has proved is refused like one that a limit
     * stops, but told apart; that is asked before anything else, where {@link Opening#isToOwnAddress} says so.
     *
     * <p>A granted message counts in the user's and the address's ring; for decoys nothing counts. A message that a
     * limit refuses leaves a flow as after one that no provider took, where {@link Challenge#stopsInSilence} says so.
     */
    Opened open(Challenge wanted, SendTerms terms, Instant now);

    /**
     * Reports what came of a granted send. One that was not accepted no longer counts in the rings, and a flow that has no
     * other message is not live; its number and time stay, since strangers see them. One that nobody knows of is reported as
     * accepted; only a run that died reports nothing, and its lease runs out. Of two reports for one number, by a run that
     * came late and by its repeat, the accepted one holds in either order.
     */
    void sent(String flowId, int send, boolean accepted);

    /**
     * Counts one answer before it is compared: first against the challenge's tries, then against the user's purse. The
     * count stays, whatever happens to the caller afterwards. A flow without a message loses tries like any other, since a
     * flow without tries frees its direct slot and strangers see that; the answer is {@code GONE} all the same. A flow that
     * was once seen expired stays so, also when the clock goes back.
     */
    Attempt attempt(Answering answering, FailureLimits limits, Instant now);

    /**
     * Records that a right answer was given, at most once per flow. Writes the proof, ends the purse's row of wrong
     * answers, gives this answer's own count back, and remembers the address as proved where {@link Opening#isRemembered} says so:
     * one of each kind, which for {@link Opening#isToOwnAddress} is the first one and stays it. A back end may name another address
     * each time, so the newest counts, and phones alone: nothing asks whether its user has proved an e-mail address.
     *
     * @param now the instant that was given to {@link #attempt}
     * @param proof null where the client named nothing that a proof could be found by
     */
    Proved prove(Answering answering, @Nullable Proof proof, Instant now);
}
