package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of transactions guarantees. */
public abstract class TransactionsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Approval APPROVAL = new Approval("flow", "SMS_OTP_STEPUP", NOW);

    protected abstract Transactions transactions();

    private static Transaction fresh(Order order) {
        return Transaction.registered("pool", UUID.randomUUID().toString(), "ada", order, NOW, Duration.ofMinutes(15));
    }

    private Transaction registered() {
        Transaction transaction = fresh(Orders.payment());
        assertTrue(transactions().register(transaction));
        return transaction;
    }

    private Optional<Transaction> found(Transaction transaction) {
        return transactions().find(transaction.pool(), transaction.id());
    }

    @Test
    void whatWasNotRegisteredIsNotFound() {
        assertEquals(Optional.empty(), found(fresh(Orders.payment())));
        Transaction known = registered();
        assertEquals(Optional.empty(), transactions().find("another", known.id()));
        Transaction unknown = fresh(Orders.payment());
        assertFalse(transactions()
                .replace(unknown, unknown.answeredWrong(NOW, "by", 3).orElseThrow()));
    }

    @Test
    void everyStateIsReadAsItWasWritten() {
        for (Order order : new Order[] {Orders.payment(), Orders.batch("3", "Ada", "Grace", "Linus")}) {
            Transaction first = fresh(order).registeredBy("123456789012/role/bank", "by");
            assertTrue(transactions().register(first));
            assertEquals(Optional.of(first), found(first));
            Transaction approved = first.approved(APPROVAL).orElseThrow();
            assertTrue(transactions().replace(first, approved));
            assertEquals(Optional.of(approved), found(first));
            Transaction confirmed =
                    approved.confirmed(NOW, "by", approval -> approval).orElseThrow();
            assertTrue(transactions().replace(approved, confirmed));
            assertEquals(Optional.of(confirmed), found(first));
        }
        Transaction known = registered();
        Transaction wrong = known.answeredWrong(NOW, "by", 2).orElseThrow();
        assertTrue(transactions().replace(known, wrong));
        assertEquals(Optional.of(wrong), found(known));
        Transaction failed = wrong.answeredWrong(NOW, "by", 2).orElseThrow();
        assertTrue(transactions().replace(wrong, failed));
        assertEquals(Optional.of(failed), found(known));
    }

    @Test
    @DisplayName("an id that is taken is not taken again; the same once more is as good")
    void idIsTakenOnce() {
        Transaction known = registered();
        Transaction other = Transaction.registered(
                known.pool(), known.id(), "eve", Orders.batch("1", "Eve"), NOW, Duration.ofMinutes(15));

        assertFalse(transactions().register(other));
        assertTrue(transactions().register(known));
        assertEquals(Optional.of(known), found(known));
    }

    @Test
    void stepOfAnOldStateIsNotTaken() {
        Transaction known = registered();
        Transaction approved = known.approved(APPROVAL).orElseThrow();
        Transaction cancelled = known.cancelled(NOW, "by").orElseThrow();

        assertTrue(transactions().replace(known, cancelled));
        assertTrue(transactions().replace(known, cancelled), "a repeat");
        assertFalse(transactions().replace(known, approved));
        assertEquals(Optional.of(cancelled), found(known));
    }

    @Test
    @DisplayName("of two wrong answers of one moment the second one is not taken for a repeat of the first")
    void twoCountsAreNotOne() {
        Transaction known = registered();

        assertTrue(
                transactions().replace(known, known.answeredWrong(NOW, "one", 3).orElseThrow()));
        assertFalse(transactions()
                .replace(known, known.answeredWrong(NOW, "other", 3).orElseThrow()));
    }

    @Test
    @DisplayName("RC-09 of 32 confirmations at once one is taken; of approval and cancellation one")
    void ofParallelStepsOneIsTaken() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                approvalMeetsCancellation(race);
                confirmationsMeet(race);
            }
        }
    }

    private void approvalMeetsCancellation(Race race) {
        Transaction known = registered();
        Transaction approved = known.approved(APPROVAL).orElseThrow();
        Transaction cancelled = known.cancelled(NOW, "by").orElseThrow();

        var taken = race.run(i -> transactions().replace(known, i % 2 == 0 ? approved : cancelled));

        boolean approvedWon = found(known).equals(Optional.of(approved));
        for (int i = 0; i < taken.size(); i++) {
            assertEquals(approvedWon == (i % 2 == 0), taken.get(i), "whoever reads of a win was in it");
        }
    }

    private void confirmationsMeet(Race race) {
        Transaction known = registered();
        assertTrue(transactions().replace(known, known.approved(APPROVAL).orElseThrow()));
        Transaction before = found(known).orElseThrow();

        var taken = race.run(i -> transactions()
                .replace(
                        before,
                        before.confirmed(NOW, "by " + i, approval -> approval).orElseThrow()));

        assertEquals(1, taken.stream().filter(won -> won).count());
    }
}
