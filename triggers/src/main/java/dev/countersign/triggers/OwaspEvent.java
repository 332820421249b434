package dev.countersign.triggers;

import dev.countersign.signin.AuditEvent.What;
import java.util.Locale;
import java.util.Optional;

/**
 * What the <a href="https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">logging vocabulary of
 * OWASP</a> calls an event, so that a rule that somebody has for other programs holds for this one too. Those of its names that
 * are meant here, and no other.
 */
enum OwaspEvent {
    AUTHN_LOGIN_SUCCESS,
    AUTHN_LOGIN_FAIL,
    AUTHN_LOGIN_FAIL_MAX,
    AUTHN_LOGIN_LOCK,
    AUTHN_TOKEN_CREATED,
    AUTHN_TOKEN_REVOKED,
    AUTHN_TOKEN_REUSE,
    AUTHZ_FAIL,
    EXCESS_RATE_LIMIT_EXCEEDED,
    INPUT_VALIDATION_FAIL,
    MALICIOUS_EXTRANEOUS,
    SENSITIVE_CREATE,
    SENSITIVE_READ,
    SENSITIVE_UPDATE,
    SEQUENCE_FAIL,
    SESSION_USE_AFTER_EXPIRE,
    USER_CREATED,
    USER_UPDATED;

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where the vocabulary has no name, above all for what became of messages. */
    static Optional<OwaspEvent> of(What what) {
        return switch (what) {
            case CODE_RIGHT, PASSCODE_RIGHT -> Optional.of(AUTHN_LOGIN_SUCCESS);
            case CODE_WRONG,
                    CODE_FOR_OTHER_BINDING,
                    CODE_FOR_OTHER_FLOW,
                    CODE_GONE,
                    ANSWER_TO_DECOY,
                    ACCOUNT_OF_ANOTHER,
                    TOKEN_REFUSED,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    PASSCODE_UNKNOWN -> Optional.of(AUTHN_LOGIN_FAIL);
            case CODE_WITHOUT_TRIES, PASSCODE_WITHOUT_TRIES, TRANSACTION_FAILED -> Optional.of(AUTHN_LOGIN_FAIL_MAX);
            case PURSE_WAITS, PURSE_CLOSED -> Optional.of(AUTHN_LOGIN_LOCK);
            case CLAIMS_ADDED, PASSCODE_ISSUED -> Optional.of(AUTHN_TOKEN_CREATED);
            case CODE_ENDED, PASSCODE_WITHDRAWN -> Optional.of(AUTHN_TOKEN_REVOKED);
            case CODE_REPEATED, PASSCODE_REPEATED -> Optional.of(AUTHN_TOKEN_REUSE);
            case CALLER_REFUSED,
                    CLIENT_NOT_CONFIGURED,
                    STEP_UP_OVER_SAME_KIND,
                    METHOD_NOT_OFFERED,
                    CONFIRM_UNKNOWN,
                    CONFIRM_TOKEN_REFUSED,
                    TRANSACTION_NOT_SHOWN,
                    RECEIPT_REFUSED,
                    CLAIMS_WITHOUT_PROOF -> Optional.of(AUTHZ_FAIL);
            case NOTHING_SENT_LIMIT,
                    NOTHING_SENT_PREFIX_LIMIT,
                    NOTHING_SENT_FEW_PROVED,
                    NOTHING_SENT_SPEND_LIMIT,
                    RESEND_TOO_SOON -> Optional.of(EXCESS_RATE_LIMIT_EXCEEDED);
            case BOUND_VALUE_REFUSED, SIGN_UP_REFUSED, USER_NAME_TAKEN, CONTACT_TAKEN, CONTACT_REFUSED ->
                Optional.of(INPUT_VALIDATION_FAIL);
            case ROUND_FORGED -> Optional.of(MALICIOUS_EXTRANEOUS);
            case TRANSACTION_REGISTERED -> Optional.of(SENSITIVE_CREATE);
            case RECEIPT_SIGNED -> Optional.of(SENSITIVE_READ);
            case TRANSACTION_CONFIRMED, TRANSACTION_CANCELLED -> Optional.of(SENSITIVE_UPDATE);
            case TRANSACTION_NOT_OPEN,
                    TRANSACTION_OVER,
                    CONFIRM_REPEATED,
                    CONFIRM_NOT_APPROVED,
                    CONFIRM_TOO_LATE,
                    CANCEL_REFUSED,
                    PASSCODE_WITHDRAWN_TOO_LATE,
                    USER_NAME_KEPT -> Optional.of(SEQUENCE_FAIL);
            case CODE_EXPIRED, FLOW_OVER -> Optional.of(SESSION_USE_AFTER_EXPIRE);
            case SIGN_UP_ACCEPTED -> Optional.of(USER_CREATED);
            case ACCOUNT_PROVEN, USER_NAME_CHOSEN, CONTACT_CHANGED, PURSE_OPENED -> Optional.of(USER_UPDATED);
            case PARAMETERS_ASKED,
                    CODE_SENT,
                    CODE_ALREADY_SENT,
                    NOTHING_SENT_UNKNOWN_USER,
                    NOTHING_SENT_NO_VERIFIED_ADDRESS,
                    NOTHING_SENT_UNREACHABLE,
                    NOTHING_SENT_DECOY,
                    NOTHING_SENT_ADDRESS_CHANGED,
                    NOTHING_SENT_ADDRESS_REFUSED,
                    NOTHING_SENT_PROVIDER_DOWN,
                    NOTHING_SENT_UNCOUNTED,
                    DELIVERY_UNKNOWN,
                    REPORT_FAILED,
                    TOKEN_ACCEPTED,
                    TOKEN_UNKNOWN,
                    TRANSACTION_REPEATED,
                    USER_NAME_REPEATED,
                    CONTACT_CHANGE_TOLD,
                    CONTACT_CHANGE_NOT_TOLD,
                    CONTACT_UNCHANGED,
                    NOTICE_OF_LOCK,
                    NOTICE_OF_CLOSING,
                    NOTICE_OF_CLOSED,
                    NOTICE_OF_SUCCESS,
                    NOTICE_NOT_SENT,
                    NOTICE_HELD_BACK -> Optional.empty();
        };
    }
}
