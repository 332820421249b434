package dev.countersign.signin;

/**
 * What happened, for the operator. By its type it can hold no code, token or address.
 *
 * @param user keyed pseudonym of the user, the same for the same user; empty in functions that have no pepper
 * @param flow public handle of the flow; empty before there is one
 * @param method the sign-in method; empty where none is known
 * @param country of the phone number that a code was sent to or proven by; empty for e-mail and in all other events
 * @param message the {@link dev.countersign.delivery.MessageHandle} of the message that a provider accepted; else empty
 * @param principal the back end whose signed request it was, as {@code account/role/name}; else empty
 */
public record AuditEvent(
        What what,
        String pool,
        String client,
        String user,
        String flow,
        String method,
        String country,
        String message,
        String principal) {
    /** By no back end. */
    public AuditEvent(
            What what,
            String pool,
            String client,
            String user,
            String flow,
            String method,
            String country,
            String message) {
        this(what, pool, client, user, flow, method, country, message, "");
    }

    /** The same of a back end's own user: where others have their app client, such a user has the back end. */
    public AuditEvent byABackEnd() {
        return new AuditEvent(what, pool, "", user, flow, method, country, message, client);
    }

    /** One outcome each. */
    public enum What {
        PARAMETERS_ASKED,
        CODE_SENT,
        /** A repeated trigger found its message sent: nothing was sent again. */
        CODE_ALREADY_SENT,
        NOTHING_SENT_UNKNOWN_USER,
        NOTHING_SENT_NO_VERIFIED_ADDRESS,
        /** Its channel is off, its country is not on the list, or it is no ordinary number. */
        NOTHING_SENT_UNREACHABLE,
        /** The flow began as a decoy and stays one, although its user could be reached now. */
        NOTHING_SENT_DECOY,
        NOTHING_SENT_LIMIT,
        /** To a phone that is not proved: as many messages as may have gone to numbers like it. */
        NOTHING_SENT_PREFIX_LIMIT,
        /** Likewise: few of the codes that went to its country, or to numbers like it, have come back. */
        NOTHING_SENT_FEW_PROVED,
        /** Likewise: messages to such phones have cost as much as they may in a day. */
        NOTHING_SENT_SPEND_LIMIT,
        /** Likewise: it could not be counted. */
        NOTHING_SENT_UNCOUNTED,
        /** The record names another address than the one that this person proved: somebody has changed it. */
        NOTHING_SENT_ADDRESS_CHANGED,
        NOTHING_SENT_ADDRESS_REFUSED,
        NOTHING_SENT_PROVIDER_DOWN,
        /** The provider did not answer in time: the message may be on its way. */
        DELIVERY_UNKNOWN,
        /** The message went out, but the store could not be told. */
        REPORT_FAILED,
        RESEND_TOO_SOON,
        CODE_EXPIRED,
        /** A message was asked for in a flow that was proved already. */
        FLOW_OVER,
        CLIENT_NOT_CONFIGURED,
        STEP_UP_OVER_SAME_KIND,
        METHOD_NOT_OFFERED,
        BOUND_VALUE_REFUSED,
        /** No code was sent: the transaction is unknown or another person's, or over, or its order was altered since. */
        TRANSACTION_NOT_OPEN,
        /** The code was right, but the transaction was confirmed, cancelled or over by then. */
        TRANSACTION_OVER,
        /** The last wrong answer that it bears, so the transaction is over. */
        TRANSACTION_FAILED,
        /** A signed request by a principal that the settings do not name, or not for this client. */
        CALLER_REFUSED,
        /** A back end has registered a transaction. */
        TRANSACTION_REGISTERED,
        /** The same request once more, under its key: nothing was registered. */
        TRANSACTION_REPEATED,
        /** A back end was told to execute a transaction. */
        TRANSACTION_CONFIRMED,
        TRANSACTION_CANCELLED,
        /** It was confirmed before. */
        CONFIRM_REPEATED,
        /** There is none, or it is another person's or another back end's. */
        CONFIRM_UNKNOWN,
        CONFIRM_NOT_APPROVED,
        /** It has expired, failed or was cancelled. */
        CONFIRM_TOO_LATE,
        /** The token proves no fresh approval of this order. */
        CONFIRM_TOKEN_REFUSED,
        /** The transaction is unknown to this back end, was confirmed or is over. */
        CANCEL_REFUSED,
        /** A person asked for a transaction that there is not, or that is another's. */
        TRANSACTION_NOT_SHOWN,
        /** The receipt of a confirmed transaction was handed out. */
        RECEIPT_SIGNED,
        /** The transaction is unknown to who asks, or was not confirmed. */
        RECEIPT_REFUSED,
        PASSCODE_ISSUED,
        PASSCODE_RIGHT,
        /** It is none of ours, or it was shown in another context. */
        PASSCODE_WRONG,
        PASSCODE_EXPIRED,
        PASSCODE_WITHOUT_TRIES,
        /** It was right before, once. */
        PASSCODE_REPEATED,
        /** There is none with that timestamp, or it was taken back. */
        PASSCODE_UNKNOWN,
        PASSCODE_WITHDRAWN,
        /** It had been right before. */
        PASSCODE_WITHDRAWN_TOO_LATE,
        TOKEN_ACCEPTED,
        TOKEN_REFUSED,
        /** The keys of the pool could not be had, so a token could not be judged. */
        TOKEN_UNKNOWN,
        CODE_RIGHT,
        /** An account that somebody signed up for has an owner from now on. */
        ACCOUNT_PROVEN,
        /** The code was right, but another address of this account was proved meanwhile. */
        ACCOUNT_OF_ANOTHER,
        /** A new person may go on to prove an address. */
        SIGN_UP_ACCEPTED,
        SIGN_UP_REFUSED,
        CODE_WRONG,
        CODE_FOR_OTHER_BINDING,
        CODE_FOR_OTHER_FLOW,
        CODE_GONE,
        CODE_WITHOUT_TRIES,
        CODE_REPEATED,
        /** The back end that had asked for it has ended it. */
        CODE_ENDED,
        PURSE_WAITS,
        PURSE_CLOSED,
        ANSWER_TO_DECOY,
        ROUND_FORGED,
        CLAIMS_ADDED,
        CLAIMS_WITHOUT_PROOF,
        USER_NAME_CHOSEN,
        /** Chosen before, perhaps in another spelling: the user pool was told again. */
        USER_NAME_REPEATED,
        USER_NAME_TAKEN,
        /** Another one was wanted, and the first one stays. */
        USER_NAME_KEPT,
        /** An address was proved and is this person's from now on. */
        CONTACT_CHANGED,
        /** The new address was proved, but another user of the pool has it. */
        CONTACT_TAKEN,
        /** The address before, or the other one, was told. */
        CONTACT_CHANGE_TOLD,
        /** An address could not be told of a change, or there was none to tell. */
        CONTACT_CHANGE_NOT_TOLD,
        /** The address is this person's already, and proved. */
        CONTACT_UNCHANGED,
        /** Nothing was begun: no proven address could agree, or nothing may go to the new one. */
        CONTACT_REFUSED,
        /** A row of wrong answers was ended by a new proven address. */
        PURSE_OPENED,
        /** An address was told that answers have to wait. */
        NOTICE_OF_LOCK,
        /** An address was told that no answer will be accepted soon. */
        NOTICE_OF_CLOSING,
        /** An address was told that no answer is accepted any longer. */
        NOTICE_OF_CLOSED,
        /** An address was told of a right answer after a row of wrong ones. */
        NOTICE_OF_SUCCESS,
        /** There was no address to tell, or its provider did not take the message. */
        NOTICE_NOT_SENT,
        /** The person was told the same a short while ago. */
        NOTICE_HELD_BACK;

        /** Whether it is an answer that was compared with a live code, or would have been right for something else. */
        public boolean isWrongAnswer() {
            return this == CODE_WRONG || this == CODE_FOR_OTHER_BINDING || this == CODE_FOR_OTHER_FLOW;
        }
    }
}
