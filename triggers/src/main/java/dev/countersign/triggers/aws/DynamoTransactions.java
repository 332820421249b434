package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.transaction.Approval;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered transactions in DynamoDB: an item for each, written on condition of the version that was read. */
final class DynamoTransactions implements Transactions {
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

    private static final String SET =
            "SET ownedBy = :owner, registrar = :registrar, orderFields = :order, txState = :state, createdAt = :createdAt,"
                    + " expiresAt = :expiresAt, triesLeft = :triesLeft, takenBy = :takenBy, version = :version, purgeAt = :purgeAt";
    private static final String APPROVED = ", approvedFlow = :flow, approvedBy = :method, approvedAt = :approvedAt";
    private static final String ENDED = ", endedAt = :endedAt";

    private final Table table;

    DynamoTransactions(Table table) {
        this.table = table;
    }

    @Override
    public boolean register(Transaction transaction) {
        return write(transaction, "attribute_not_exists(pk)", values(transaction));
    }

    @Override
    public Optional<Transaction> find(String pool, String id) {
        Item item = table.read(Keys.transaction(pool, id));
        return item.exists() ? Optional.of(read(pool, id, item)) : Optional.empty();
    }

    @Override
    public boolean replace(Transaction before, Transaction next) {
        return write(next, "version = :before", values(next).number(":before", before.version()));
    }

    /** What is refused may be the SDK's own repeat of a write whose reply was lost. */
    private boolean write(Transaction next, String condition, Values values) {
        String update = SET + (next.approval() == null ? "" : APPROVED) + (next.endedAt() == null ? "" : ENDED);
        Written written = table.write(new Write(Keys.transaction(next.pool(), next.id()), update, condition, values));
        return written.done()
                || (written.item().exists()
                        && read(next.pool(), next.id(), written.item()).equals(next));
    }

    private static Values values(Transaction transaction) {
        Values values = new Values()
                .text(":owner", transaction.owner())
                .text(":registrar", transaction.registrar())
                .words(":order", transaction.order().fields())
                .text(":state", spelled(transaction.state()))
                .time(":createdAt", transaction.createdAt())
                .time(":expiresAt", transaction.expiresAt())
                .number(":triesLeft", transaction.triesLeft())
                .text(":takenBy", transaction.takenBy())
                .number(":version", transaction.version())
                .purgeAt(transaction.expiresAt().plus(KEPT_AFTER_EXPIRY));
        Approval approval = transaction.approval();
        if (approval != null) {
            values.text(":flow", approval.flow())
                    .text(":method", approval.method())
                    .time(":approvedAt", approval.at());
        }
        if (transaction.endedAt() != null) {
            values.time(":endedAt", transaction.endedAt());
        }
        return values;
    }

    /** By its key, which ends with pool and id. */
    static Transaction read(Item item) {
        String[] key = item.text(Write.KEY).split("#", 3);
        if (key.length != 3) {
            throw new MalformedItemException(Write.KEY);
        }
        return read(key[1], key[2], item);
    }

    private static Transaction read(String pool, String id, Item item) {
        return new Transaction(
                pool,
                id,
                item.text("ownedBy"),
                item.text("registrar"),
                order(item),
                item.constant(TransactionState.class, "txState"),
                item.time("createdAt"),
                item.time("expiresAt"),
                approval(item),
                item.timeIfAny("endedAt").orElse(null),
                Math.toIntExact(item.number("triesLeft")),
                item.text("takenBy"),
                item.number("version"));
    }

    private static Order order(Item item) {
        try {
            return Order.of(item.words("orderFields"));
        } catch (InvalidOrderException e) {
            throw new MalformedItemException("orderFields");
        }
    }

    private static @Nullable Approval approval(Item item) {
        return item.has("approvedFlow")
                ? new Approval(item.text("approvedFlow"), item.text("approvedBy"), item.time("approvedAt"))
                : null;
    }
}
