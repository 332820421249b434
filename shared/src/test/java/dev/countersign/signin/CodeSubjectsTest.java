package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.testing.Race;
import dev.countersign.testing.SignInHarness;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.InMemoryTransactions;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import dev.countersign.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Steps that several flows take on one transaction at the same time. */
final class CodeSubjectsTest {
    private static final Instant NOW = SignInHarness.START;
    private static final String TX = "transaction-0123456789";
    private static final Approval APPROVAL = new Approval("flow", "SMS_OTP_STEPUP", NOW);

    private final Transactions transactions = new InMemoryTransactions();
    private final CodeSubjects subjects =
            new CodeSubjects(SignInHarness.usualRules(true), transactions, new RandomIds(new SecureRandom()));

    @BeforeEach
    void bankRegisters() {
        transactions.register(Transaction.registered(
                SignInHarness.POOL, TX, SignInHarness.ADA, Orders.payment(), NOW, Duration.ofMinutes(15)));
    }

    private Transaction transaction() {
        return transactions.find(SignInHarness.POOL, TX).orElseThrow();
    }

    /** As each flow has read it before anything happened. */
    private CodeSubject subject() {
        return new CodeSubject(new Binding(new TreeMap<>(Map.of("transactionId", TX))), Optional.of(transaction()));
    }

    @RepeatedTest(20)
    @DisplayName("TX-08 of wrong answers at once, that have all read the same record, none is lost")
    void noCountIsLost() {
        CodeSubject read = subject();
        try (Race race = new Race(2)) {
            List<Boolean> failed = race.run(i -> subjects.countWrong(read, NOW).isPresent());

            assertEquals(List.of(false, false), failed);
            assertEquals(1, transaction().triesLeft());
        }
        assertTrue(subjects.countWrong(read, NOW).isPresent());
        assertFalse(subjects.approve(read, APPROVAL));
    }

    @RepeatedTest(20)
    @DisplayName("TX-08 of 32 at once one fails it, and one is told")
    void failsOnce() {
        CodeSubject read = subject();
        try (Race race = new Race(32)) {
            List<Boolean> failed = race.run(i -> subjects.countWrong(read, NOW).isPresent());

            assertEquals(1, failed.stream().filter(told -> told).count());
        }
        assertEquals(TransactionState.FAILED, transaction().state());
    }

    @RepeatedTest(20)
    @DisplayName(
            "a right answer is not refused because wrong ones are counted at the same time; after the last one it is")
    void rightAmongWrongOnes() {
        CodeSubject read = subject();
        try (Race race = new Race(8)) {
            List<Boolean> done = race.run(i -> i == 0
                    ? subjects.approve(read, APPROVAL)
                    : subjects.countWrong(read, NOW).isPresent());

            boolean approved = transaction().state() == TransactionState.APPROVED;
            assertEquals(approved, done.get(0));
            assertEquals(!approved, transaction().state() == TransactionState.FAILED);
        }
    }

    @Test
    @DisplayName("TX-01 an order that was altered between comparison and approval is not approved")
    void alteredOrderIsNotApproved() {
        CodeSubject read = subject();
        Transaction altered = Transaction.registered(
                SignInHarness.POOL, TX, SignInHarness.ADA, Orders.batch("1", "Eve"), NOW, Duration.ofMinutes(15));
        transactions.replace(transaction(), altered);
        transactions.replace(altered, altered.answeredWrong(NOW, "by", 3).orElseThrow());

        assertFalse(subjects.approve(read, APPROVAL));
        assertEquals(TransactionState.REGISTERED, transaction().state());
    }
}
