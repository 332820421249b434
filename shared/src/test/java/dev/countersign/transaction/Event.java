package dev.countersign.transaction;

import java.time.Instant;
import java.util.Optional;

/** What may happen to a transaction, and what the rules make of it. */
enum Event {
    APPROVE,
    APPROVE_BY_ANOTHER_FLOW,
    CONFIRM,
    CANCEL,
    ANSWER_WRONG,
    EXPIRE;

    static final int TRIES = 3;

    /** The transaction after it; empty where it is not allowed, and changes nothing. */
    Optional<Transaction> on(Transaction before, Instant now) {
        return switch (this) {
            case APPROVE -> before.approved(new Approval("flow", "SMS_OTP_STEPUP", now));
            case APPROVE_BY_ANOTHER_FLOW -> before.approved(new Approval("other", "SMS_OTP_STEPUP", now));
            case CONFIRM -> before.confirmed(now, "by", approval -> approval);
            case CANCEL -> before.cancelled(now, "by");
            case ANSWER_WRONG -> before.answeredWrong(now, "by", TRIES);
            case EXPIRE -> Optional.empty();
        };
    }
}
