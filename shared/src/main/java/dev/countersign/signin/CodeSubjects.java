package dev.countersign.signin;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what codes are to approve, and records that they did. A transaction of somebody else is answered like one that there is not:
 * who guesses ids learns nothing.
 */
public final class CodeSubjects {
    private final Rules rules;
    private final Transactions transactions;

    public CodeSubjects(Rules rules, Transactions transactions) {
        this.rules = rules;
        this.transactions = transactions;
    }

    /** The bound keys in a client's metadata; empty when a value is malformed. */
    Optional<Binding> bound(Metadata metadata) {
        return rules.boundKeys().in(metadata.values());
    }

    /** For a message. Empty where none may be sent: the transaction is over, or it is unknown and has to be registered. */
    Optional<CodeSubject> toAsk(Binding binding, User user, Instant now) {
        CodeSubject subject = find(binding, user);
        boolean names = binding.values().containsKey(BoundKeys.TRANSACTION_ID);
        boolean mayBeUnknown = !names || rules.transactions() != RegisteredTransactions.REQUIRED;
        return Optional.of(subject)
                .filter(found -> found.transaction()
                        .map(transaction -> transaction.isOpen(now))
                        .orElse(mayBeUnknown));
    }

    /** For an answer: as it is now, whatever became of it. */
    CodeSubject find(Binding binding, User user) {
        String id = binding.values().get(BoundKeys.TRANSACTION_ID);
        if (id == null || rules.transactions() == RegisteredTransactions.OFF) {
            return new CodeSubject(binding, Optional.empty());
        }
        Optional<Transaction> own = transactions
                .find(user.owner().pool(), id)
                .filter(found -> found.owner().equals(user.owner().user()));
        return new CodeSubject(binding, own);
    }

    /** Whether the approval stands: always where nothing is registered, else for one flow, which may say it again. */
    boolean approve(CodeSubject subject, Approval approval) {
        return subject.transaction()
                .map(before -> before.approved(approval)
                        .filter(next -> next.equals(before) || transactions.replace(before, next))
                        .isPresent())
                .orElse(true);
    }

    /** After the last wrong answer: the transaction has to be begun anew. */
    Optional<What> fail(CodeSubject subject, String flow, Instant now) {
        return subject.transaction()
                .flatMap(before -> before.failed(now, flow).filter(next -> transactions.replace(before, next)))
                .map(failed -> What.TRANSACTION_FAILED);
    }
}
