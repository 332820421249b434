package dev.countersign.local.bank;

import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.transaction.Order;

/**
 * The back end of a payment in two legs. Leg one registers what the person wants and executes nothing; leg two executes it,
 * once, when a token proves that the same person approved exactly this payment a moment ago.
 */
public interface Bank {
    /** What became of a confirmation. */
    enum Confirmation {
        EXECUTED,
        /** Somebody asked a second time, or twice at once. */
        ALREADY_EXECUTED,
        /** The payment was not approved, was approved too long ago, or has failed. */
        NOT_APPROVED,
        UNKNOWN
    }

    /** Leg one, with the token of an ordinary sign-in: the id of the transaction. */
    String start(String token, Order order) throws InvalidJwtException;

    /** Leg two, with the token that the approval yielded. A payment of somebody else is as unknown as none. */
    Confirmation confirm(String id, String token) throws StepUpRequiredException;
}
