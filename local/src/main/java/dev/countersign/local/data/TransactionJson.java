package dev.countersign.local.data;

import static dev.countersign.local.data.Members.textOrNull;

import dev.countersign.transaction.Approval;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered transaction in the data file, and back. */
final class TransactionJson {
    private TransactionJson() {}

    static Map<String, @Nullable Object> write(Transaction transaction) {
        return Members.of(
                "pool", transaction.pool(),
                "id", transaction.id(),
                "owner", transaction.owner(),
                "registrar", transaction.registrar(),
                "order", transaction.order().fields(),
                "state", transaction.state().name(),
                "createdAt", transaction.createdAt().toString(),
                "expiresAt", transaction.expiresAt().toString(),
                "approval", write(transaction.approval()),
                "endedAt", textOrNull(transaction.endedAt()),
                "triesLeft", transaction.triesLeft(),
                "takenBy", transaction.takenBy(),
                "version", transaction.version());
    }

    private static @Nullable Map<String, @Nullable Object> write(@Nullable Approval approval) {
        return approval == null
                ? null
                : Members.of(
                        "flow", approval.flow(),
                        "method", approval.method(),
                        "at", approval.at().toString());
    }

    static Transaction read(Fields transaction) {
        return new Transaction(
                transaction.text("pool"),
                transaction.text("id"),
                transaction.text("owner"),
                transaction.text("registrar"),
                order(transaction),
                transaction.constant(TransactionState.class, "state"),
                transaction.time("createdAt"),
                transaction.time("expiresAt"),
                approval(transaction.objectOrNull("approval")),
                transaction.timeOrNull("endedAt"),
                transaction.number("triesLeft"),
                transaction.text("takenBy"),
                transaction.number("version"));
    }

    private static @Nullable Approval approval(@Nullable Fields approval) {
        return approval == null
                ? null
                : new Approval(approval.text("flow"), approval.text("method"), approval.time("at"));
    }

    private static Order order(Fields transaction) {
        try {
            return Order.of(transaction.texts("order"));
        } catch (InvalidOrderException e) {
            throw new IllegalArgumentException(transaction.at("order") + " must be the fields of an order");
        }
    }
}
