package dev.countersign.signin;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import dev.countersign.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what codes are to approve, and records that they did. A transaction of somebody else is answered like one that there is not:
 * who guesses ids learns nothing.
 */
public final class CodeSubjects {
    /** How often a step is tried when others write the same record. All the wrong answers that it bears need fewer. */
    private static final int STEP_TRIES = 8;

    private final Rules rules;
    private final Transactions transactions;
    private final RandomIds ids;

    /** {@code ids} tell apart two wrong answers of one moment. */
    public CodeSubjects(Rules rules, Transactions transactions, RandomIds ids) {
        this.rules = rules;
        this.transactions = transactions;
        this.ids = ids;
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

    /** Whether the approval stands: always where nothing is registered, else until the transaction is over. */
    boolean approve(CodeSubject subject, Approval approval) {
        return subject.transaction()
                .map(known -> step(known, before -> before.approved(approval)).isPresent())
                .orElse(true);
    }

    /** Counts a wrong answer, whichever flow it was in. After the last one the transaction has to be begun anew. */
    Optional<What> countWrong(CodeSubject subject, Instant now) {
        String by = ids.next();
        int tries = rules.transaction().tries();
        return subject.transaction()
                .flatMap(known -> step(known, before -> before.answeredWrong(now, by, tries)))
                .filter(counted -> counted.state() == TransactionState.FAILED)
                .map(failed -> What.TRANSACTION_FAILED);
    }

    /** Takes a step from the record as it is, also when others take theirs meanwhile. Empty where it is not allowed, or not any more. */
    private Optional<Transaction> step(Transaction known, Function<Transaction, Optional<Transaction>> taken) {
        Optional<Transaction> before = Optional.of(known);
        for (int i = 0; i < STEP_TRIES; i++) {
            Optional<Transaction> next = before.flatMap(taken);
            if (next.isEmpty() || next.equals(before) || transactions.replace(before.orElseThrow(), next.get())) {
                return next;
            }
            before = transactions
                    .find(known.pool(), known.id())
                    .filter(found -> found.order().equals(known.order()));
        }
        throw new IllegalStateException("the transaction changed in every try");
    }
}
