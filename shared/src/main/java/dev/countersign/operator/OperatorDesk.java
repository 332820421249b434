package dev.countersign.operator;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.PurseLocks;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.Transactions;
import dev.countersign.username.UserNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators do for one person. A change is noted first, so that none goes unnoted; one that a fault has stopped half-way is
 * finished by doing it again.
 *
 * <p>All methods throw a {@code RuntimeException} when a store does not answer.
 */
public final class OperatorDesk {
    /** Those of a person of the pool. What back ends count for users of their own is under names that are none of the pool's. */
    private static final List<Opening> PURSES = List.of(Opening.OPEN, Opening.TOKEN);

    private static final List<Opening> SENDS = List.of(Opening.OPEN, Opening.TOKEN, Opening.NEW_ADDRESS);

    /** How often a cancellation is tried when others write the same record. */
    private static final int TRIES = 4;

    private final PurseLocks purses;
    private final ProvenAddresses proven;
    private final PersonRecords records;
    private final Transactions transactions;
    private final UserNames names;
    private final OperatorLog log;
    private final Supplier<String> ids;
    private final Clock clock;

    /**
     * A desk over these stores.
     *
     * @param ids draws 128 random bits as text, each time others
     */
    public OperatorDesk(
            PurseLocks purses,
            ProvenAddresses proven,
            PersonRecords records,
            Transactions transactions,
            UserNames names,
            OperatorLog log,
            Supplier<String> ids,
            Clock clock) {
        this.purses = purses;
        this.proven = proven;
        this.records = records;
        this.transactions = transactions;
        this.names = names;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** A change that was made. */
    public record Done(Act act, int records) {}

    /** Changes nothing, and asks for single records only. */
    public Standing lookUp(Person person) {
        Map<Opening, Failures> counted = new EnumMap<>(Opening.class);
        PURSES.forEach(purse -> counted.put(purse, purses.failures(person.owner(), purse)));
        Map<AddressKind, Ring> sends = new EnumMap<>(AddressKind.class);
        for (AddressKind kind : AddressKind.values()) {
            sends.put(kind, sends(person, kind));
        }
        return new Standing(
                counted,
                proven.of(person.owner()),
                sends,
                names.of(person.holder()).orElse(null),
                log.of(person));
    }

    /** As the standing has it, without the rest of it. */
    public boolean isBlocked(Person person) {
        return PURSES.stream()
                .anyMatch(purse -> purses.failures(person.owner(), purse).blocked());
    }

    private Ring sends(Person person, AddressKind kind) {
        return new Ring(SENDS.stream()
                .flatMap(opening -> records.sends(person, kind, opening).times().stream())
                .sorted()
                .toList());
    }

    /** The registered transactions that a code or a back end may still move, the oldest first. */
    public List<Transaction> pending(Person person) {
        Instant now = clock.instant();
        return records.transactions(person).stream()
                .filter(transaction -> transaction.cancelled(now, "").isPresent())
                .sorted((one, other) -> one.createdAt().compareTo(other.createdAt()))
                .toList();
    }

    /** Makes a change, in the name of {@code by}. */
    public Done perform(Action action, Person person, String by) {
        Act act = new Act(action, by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        log.add(person, act);
        return new Done(act, perform(action, person));
    }

    private int perform(Action action, Person person) {
        return switch (action) {
            case UNLOCK -> unlock(person);
            case RE_BIND_PHONE -> rebind(person, AddressKind.PHONE);
            case RE_BIND_EMAIL -> rebind(person, AddressKind.EMAIL);
            case BLOCK -> block(person);
            case UNBLOCK -> unblock(person);
            case CANCEL -> cancel(person);
            case ERASE -> records.erase(person);
        };
    }

    private int unlock(Person person) {
        PURSES.forEach(purse -> purses.unlock(person.owner(), purse));
        return PURSES.size();
    }

    private int rebind(Person person, AddressKind kind) {
        records.forgetChange(person); // whoever began it had the former address
        records.forgetProven(person, kind);
        return unlock(person);
    }

    private int block(Person person) {
        Instant now = clock.instant();
        PURSES.forEach(purse -> purses.block(person.owner(), purse, now));
        records.forgetChange(person); // with both codes proved it could still be finished
        return PURSES.size();
    }

    private int unblock(Person person) {
        PURSES.forEach(purse -> purses.unblock(person.owner(), purse));
        return PURSES.size();
    }

    private int cancel(Person person) {
        return (int) pending(person).stream().filter(this::isCancelled).count();
    }

    /** False when it was over by then. */
    private boolean isCancelled(Transaction pending) {
        Optional<Transaction> known = Optional.of(pending);
        for (int i = 0; i < TRIES; i++) {
            Optional<Transaction> next = known.flatMap(found -> found.cancelled(clock.instant(), ids.get()));
            if (next.isEmpty()) {
                return false;
            }
            if (transactions.replace(known.orElseThrow(), next.get())) {
                return true;
            }
            known = transactions.find(pending.pool(), pending.id());
        }
        throw new IllegalStateException("the transaction changed in every try");
    }
}
