package dev.countersign.challenge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of one flow, and what follows from it. Stores that cannot run this inside their atomic step say the same
 * in their conditions.
 *
 * @param challenge with the address and send number in force
 * @param sending the highest send number that was granted
 * @param sent the highest send number that a provider accepted; 0 when there is none
 * @param failed the highest send number that was reported as not accepted; 0 when there is none
 * @param grantedAt when {@code sending} was granted
 * @param endedAt when the flow was proved, or first seen expired: a clock that goes back revives nothing
 */
public record Flow(
        Challenge challenge,
        int triesLeft,
        int sending,
        int sent,
        int failed,
        Instant grantedAt,
        @Nullable Instant endedAt) {

    static Flow begin(Challenge challenge, Instant now) {
        return new Flow(challenge, challenge.tries(), challenge.send(), 0, 0, now, null);
    }

    /** A flow whose first message a limit stopped: like one that no provider took, so a later message may go out. */
    static Flow stopped(Challenge challenge, Instant now) {
        return begin(challenge, now).withFailed(challenge.send());
    }

    /**
     * After a further message that a limit stopped. Not while the end of the former one is unknown: its code may be out, and a
     * flow of failed messages alone would be hollow.
     */
    Flow stopped(int send, Instant now) {
        boolean formerEnded = sent > 0 || failed >= sending;
        return formerEnded ? new Flow(challenge.afterStopped(send), triesLeft, send, sent, send, now, endedAt) : this;
    }

    public boolean belongsTo(Owner owner) {
        return challenge.owner().equals(owner);
    }

    public boolean isOver(Instant now) {
        return endedAt != null || !now.isBefore(challenge.expiresAt());
    }

    /**
     * Whether no answer is left, in a flow whose owner has shown a token: another message would carry a dead code. To strangers it
     * must not show.
     */
    public boolean isExhausted() {
        return triesLeft == 0 && challenge.opening() != Opening.OPEN;
    }

    /** Whether that message went out, was refused, or is being sent at this moment by a run of the trigger that lives. */
    public boolean isSentOrSending(int send, Instant now) {
        boolean leased = sending == send && now.isBefore(grantedAt.plus(SendTerms.LEASE));
        return sent >= send || failed >= send || sending > send || leased;
    }

    /** Whether no message is out, for certain: no answer can be right. It must not show. */
    public boolean isHollow() {
        return challenge.decoy() || (sent == 0 && sending <= failed);
    }

    /**
     * Whether a right answer could still succeed. A granted send counts although nobody reported its end: the run may have
     * died after the provider took the message, and then the person holds a code that must work.
     */
    public boolean isLiveFor(Answering answering, Instant now) {
        return !isHollow()
                && !isOver(now)
                && belongsTo(answering.owner())
                && challenge.opening() == answering.opening()
                && challenge.address().equals(answering.address());
    }

    /** The same code, or for another address another one; life, tries and key stay as they were. */
    Flow granted(Challenge next, Instant now) {
        return new Flow(next, triesLeft, next.send(), sent, failed, now, endedAt);
    }

    /** Also after a late report that it failed, by a run that was given up: a message that went out must work. */
    Flow withSent(int send) {
        return new Flow(challenge, triesLeft, Math.max(sending, send), send, failed, grantedAt, endedAt);
    }

    /** Number and time of the grant stay, so that a stranger sees no difference to a message that went out. */
    Flow withFailed(int send) {
        return new Flow(challenge, triesLeft, sending, sent, send, grantedAt, endedAt);
    }

    Flow tried() {
        return new Flow(challenge, Math.max(0, triesLeft - 1), sending, sent, failed, grantedAt, endedAt);
    }

    Flow ended(Instant now) {
        return new Flow(challenge, triesLeft, sending, sent, failed, grantedAt, now);
    }
}
