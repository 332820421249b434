package dev.countersign.contact;

import dev.countersign.challenge.Address;
import dev.countersign.signin.Round;
import java.time.Instant;

/**
 * A change of address under way. Each step is a flow of its own, with a code of its own.
 *
 * @param id 128 random bits, as text
 * @param client the app client that it was begun by; its codes are good by that one alone
 * @param address the new one, by its keyed hash: whoever answers names it again in full
 * @param asked the address that has to agree, or has agreed
 * @param codeKey the key that the codes are derived with
 * @param digits digits of the codes
 * @param tries answers that each step bears
 * @param send number of the last message of this step, from 1
 * @param triesLeft answers that remain in this step, as far as the person is told; the challenge store counts them
 * @param expiresAt this step is dead from then on
 * @param resendAfter another message of this step may be asked for from then on
 * @param version grows with every change of this record
 */
public record ContactChange(
        String id,
        String client,
        Step step,
        Address address,
        Address asked,
        String codeKey,
        int digits,
        int tries,
        int send,
        int triesLeft,
        Instant expiresAt,
        Instant resendAfter,
        long version) {
    /** Where it stands. */
    public enum Step {
        /** An address that was proven before has to agree. */
        CURRENT,
        /** It has; now the new address has to be proved. */
        NEW,
        /** It was, and the user pool has to be told. Whoever comes with the same request or answer finishes it. */
        PROVED,
        DONE,
        /** Given up: another user has the address, or a code of it was used up or is gone. */
        VOID
    }

    /** The flow of this step, or the last one. */
    String flowId() {
        return flowId(step == Step.CURRENT ? Step.CURRENT : Step.NEW);
    }

    private String flowId(Step which) {
        return id + "." + which;
    }

    /** What the person knows this step by. */
    String handle() {
        return Round.handle(flowId());
    }

    /** Whether that flow is over: of a step before this one, or of a change that was given up. */
    boolean isBehind(String handle) {
        boolean first = handle.equals(Round.handle(flowId(Step.CURRENT)));
        return (step != Step.CURRENT && first) || (step == Step.VOID && handle.equals(handle()));
    }

    boolean isUnderWay(Instant now) {
        return switch (step) {
            case CURRENT, NEW, PROVED -> now.isBefore(expiresAt);
            case DONE, VOID -> false;
        };
    }

    /** With one more message of this step. */
    ContactChange resent(Instant nextAfter) {
        return with(step, send + 1, triesLeft, expiresAt, nextAfter);
    }

    /** When the last message did not go out. */
    ContactChange resendable(Instant from) {
        return with(step, send, triesLeft, expiresAt, from);
    }

    ContactChange tried() {
        return with(step, send, Math.max(0, triesLeft - 1), expiresAt, resendAfter);
    }

    ContactChange agreed(Instant newExpiresAt, Instant nextAfter) {
        return with(Step.NEW, 1, tries, newExpiresAt, nextAfter);
    }

    /** Time to finish it counts anew. */
    ContactChange proved(Instant newExpiresAt) {
        return with(Step.PROVED, send, triesLeft, newExpiresAt, resendAfter);
    }

    ContactChange done() {
        return with(Step.DONE, send, triesLeft, expiresAt, resendAfter);
    }

    ContactChange voided() {
        return with(Step.VOID, send, triesLeft, expiresAt, resendAfter);
    }

    private ContactChange with(Step nextStep, int nextSend, int nextTries, Instant nextExpiry, Instant nextAfter) {
        return new ContactChange(
                id,
                client,
                nextStep,
                address,
                asked,
                codeKey,
                digits,
                tries,
                nextSend,
                nextTries,
                nextExpiry,
                nextAfter,
                version + 1);
    }
}
