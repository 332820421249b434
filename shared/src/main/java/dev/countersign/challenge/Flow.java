package dev.countersign.challenge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory record of one flow.
 *
 * @param challenge with the address and send number in force
 * @param sending the highest send number that was granted and not undone; 0 when there is none
 * @param sent the highest send number that a provider accepted
 * @param grantedAt when {@code sending} was granted
 */
record Flow(
        Challenge challenge,
        int triesLeft,
        int sending,
        int sent,
        Instant grantedAt,
        @Nullable Instant provenAt) {

    static Flow begin(Challenge challenge, Instant now) {
        return new Flow(challenge, challenge.tries(), challenge.send(), 0, now, null);
    }

    boolean belongsTo(Owner owner) {
        return challenge.owner().equals(owner);
    }

    boolean isOver(Instant now) {
        return provenAt != null || !now.isBefore(challenge.expiresAt());
    }

    boolean isSentOrSending(int send, Instant now) {
        boolean leased = sending == send && now.isBefore(grantedAt.plus(SendTerms.LEASE));
        return sent >= send || sending > send || leased;
    }

    /**
     * Whether a right answer could still succeed. A granted send counts although nobody reported its end: the run may have
     * died after the provider took the message, and then the person holds a code that must work.
     */
    boolean isLiveFor(Answering answering, Instant now) {
        return sending >= 1
                && !challenge.decoy()
                && !isOver(now)
                && belongsTo(answering.owner())
                && challenge.address().hash().equals(answering.addressHash());
    }

    boolean isDecoyOf(Owner owner, Instant now) {
        return challenge.decoy() && !isOver(now) && belongsTo(owner);
    }

    /** The same code, or for another address another one; life, tries and key stay as they were. */
    Flow granted(Challenge next, Instant now) {
        return new Flow(next, triesLeft, next.send(), sent, now, provenAt);
    }

    /** Also when a late report of a run that was given up has undone the grant: a message that went out must work. */
    Flow withSent(int send) {
        return new Flow(challenge, triesLeft, Math.max(sending, send), send, grantedAt, provenAt);
    }

    Flow withoutGrant() {
        return new Flow(challenge, triesLeft, sent, sent, grantedAt, provenAt);
    }

    Flow tried() {
        return new Flow(challenge, Math.max(0, triesLeft - 1), sending, sent, grantedAt, provenAt);
    }

    Flow proved(Instant now) {
        return new Flow(challenge, triesLeft, sending, sent, grantedAt, now);
    }
}
