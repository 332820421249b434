package dev.countersign.triggers.http;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.TransactionDesk.Outcome;

/** What the audit trail calls the outcomes of requests, each by what was asked. */
final class TransactionEvents {
    private TransactionEvents() {}

    static What registering(Outcome outcome) {
        return outcome == Outcome.REGISTERED ? What.TRANSACTION_REGISTERED : What.TRANSACTION_REPEATED;
    }

    static What confirming(Outcome outcome) {
        return switch (outcome) {
            case CONFIRMED -> What.TRANSACTION_CONFIRMED;
            case ALREADY_CONFIRMED -> What.CONFIRM_REPEATED;
            case UNKNOWN -> What.CONFIRM_UNKNOWN;
            case NOT_APPROVED -> What.CONFIRM_NOT_APPROVED;
            case OVER -> What.CONFIRM_TOO_LATE;
            case REGISTERED, ALREADY_REGISTERED, CANCELLED ->
                throw new IllegalArgumentException("no outcome of a confirmation");
        };
    }

    static What cancelling(Outcome outcome) {
        return outcome == Outcome.CANCELLED ? What.TRANSACTION_CANCELLED : What.CANCEL_REFUSED;
    }
}
