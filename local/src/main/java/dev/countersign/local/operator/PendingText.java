package dev.countersign.local.operator;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.transaction.Transaction;
import java.util.List;
import java.util.stream.Collectors;

/** Registered transactions, for an operator: which there are, and not who gets how much. */
final class PendingText {
    private PendingText() {}

    static String of(List<Transaction> pending) {
        return pending.isEmpty()
                ? "No transaction waits.\n"
                : pending.stream().map(PendingText::line).collect(Collectors.joining());
    }

    private static String line(Transaction transaction) {
        return transaction.id() + "  " + spelled(transaction.state()) + ", of "
                + WholeSeconds.of(transaction.createdAt()) + ", until " + WholeSeconds.end(transaction.expiresAt())
                + "\n";
    }
}
