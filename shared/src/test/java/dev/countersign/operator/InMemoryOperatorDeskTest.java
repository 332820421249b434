package dev.countersign.operator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.contact.InMemoryContactChanges;
import dev.countersign.notice.InMemorySentNotices;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.username.InMemoryUserNames;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class InMemoryOperatorDeskTest extends OperatorDeskContract {
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final InMemoryContactChanges changes = new InMemoryContactChanges();
    private final InMemoryUserNames names = new InMemoryUserNames();
    private final OperatorLog log = new InMemoryOperatorLog();

    @Override
    protected Ports ports() {
        return new Ports(store, store, changes, transactions, names, log);
    }

    @Override
    protected OperatorDesk desk() {
        return desk(log);
    }

    private OperatorDesk desk(OperatorLog kept) {
        return new OperatorDesk(
                store,
                store,
                new InMemoryPersonRecords(store, transactions, changes, names, new InMemorySentNotices()),
                transactions,
                names,
                kept,
                () -> UUID.randomUUID().toString(),
                CLOCK);
    }

    @Test
    void whatCannotBeNotedIsNotDone() {
        Person ada = new Person("pool", "ada");
        OperatorDesk desk = desk(new BrokenLog());

        assertThrows(IllegalStateException.class, () -> desk.perform(Action.BLOCK, ada, "jane"));

        assertFalse(store.failures(ada.owner(), Opening.OPEN).blocked());
    }

    /** Takes no notes. */
    private static final class BrokenLog implements OperatorLog {
        @Override
        public void add(Person person, Act act) {
            throw new IllegalStateException("the store does not answer");
        }

        @Override
        public List<Act> of(Person person) {
            return List.of();
        }
    }
}
