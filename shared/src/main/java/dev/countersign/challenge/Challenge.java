package dev.countersign.challenge;

import java.time.Instant;

/**
 * The life of a flow's code, as a message is about to go out for it.
 *
 * @param flowId the flow's 128 random bits, as text
 * @param address where this message goes; for a decoy, where it would go
 * @param codeKey name of the key that the code is derived with
 * @param digits digits of the code
 * @param tries answers the challenge bears in all
 * @param expiresAt the code is dead from this instant on
 * @param send number of this message in the flow, from 1; refused ones count
 * @param entry whether an earlier run of the same trigger can be recognised by the flow id alone
 * @param decoy nothing is ever sent and no answer is ever right; the record only keeps the shape
 */
public record Challenge(
        String flowId,
        Owner owner,
        Opening opening,
        Address address,
        String codeKey,
        int digits,
        int tries,
        Instant expiresAt,
        int send,
        Entry entry,
        boolean decoy) {

    /** How an app client's flows begin. */
    public enum Entry {
        /** Parameters are asked for first, so a repeated trigger finds the flow id in Cognito's session. */
        PARAMETERS,
        /** The first trigger already sends, so a repeated one must find the flow in force in the store. */
        DIRECT
    }

    /**
     * Whether a limit that stops the message must not show: the flow then goes on as after one that no provider took. In
     * direct entry a decoy begins instead, and who has shown a token is told, by a repeated trigger too.
     */
    public boolean stopsInSilence() {
        return opening == Opening.OPEN && entry == Entry.PARAMETERS;
    }

    /** The same without a message, ever. */
    public Challenge asDecoy() {
        return new Challenge(flowId, owner, opening, address, codeKey, digits, tries, expiresAt, send, entry, true);
    }

    /** The flow after a message that did not go out: its number is used up, and the address is still that of the last one. */
    Challenge afterStopped(int number) {
        return new Challenge(flowId, owner, opening, address, codeKey, digits, tries, expiresAt, number, entry, decoy);
    }

    /** A further message of this flow: number and address are the wanted ones, the rest stays; once a decoy, always one. */
    public Challenge forSend(Challenge wanted) {
        return new Challenge(
                flowId,
                owner,
                opening,
                wanted.address,
                codeKey,
                digits,
                tries,
                expiresAt,
                wanted.send,
                entry,
                decoy || wanted.decoy);
    }
}
