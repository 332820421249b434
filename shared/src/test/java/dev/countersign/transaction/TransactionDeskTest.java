package dev.countersign.transaction;

import static dev.countersign.transaction.TransactionDesk.Outcome.ALREADY_CONFIRMED;
import static dev.countersign.transaction.TransactionDesk.Outcome.ALREADY_REGISTERED;
import static dev.countersign.transaction.TransactionDesk.Outcome.CANCELLED;
import static dev.countersign.transaction.TransactionDesk.Outcome.CONFIRMED;
import static dev.countersign.transaction.TransactionDesk.Outcome.NOT_APPROVED;
import static dev.countersign.transaction.TransactionDesk.Outcome.OVER;
import static dev.countersign.transaction.TransactionDesk.Outcome.REGISTERED;
import static dev.countersign.transaction.TransactionDesk.Outcome.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.jwt.TestTokens;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TransactionDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestTokens TOKENS = new TestTokens();
    private static final String ADA = String.valueOf(TOKENS.accessClaims(NOW).get("sub"));

    private final MutableClock clock = new MutableClock(NOW);
    private final Transactions transactions = new InMemoryTransactions();
    private final TransactionDesk desk = desk(TOKENS.source());
    private final Transaction payment = desk.register("pool", ADA, Orders.payment());

    private static TransactionDesk.Outcome confirm(TransactionDesk desk, String pool, String id, String token)
            throws StepUpRequiredException {
        return desk.confirm(pool, id, token).outcome();
    }

    private TransactionDesk.Outcome confirm(String pool, String id, String token) throws StepUpRequiredException {
        return confirm(desk, pool, id, token);
    }

    private TransactionDesk.Outcome cancel(String pool, String id) {
        return desk.cancel(pool, id).outcome();
    }

    private TransactionDesk desk(JwkSource keys) {
        var verifier = new JwtVerifier(TestTokens.ISSUER, keys, clock);
        return new TransactionDesk(
                transactions,
                use -> new StepUpCheck(verifier, new Expected(use, Set.of(TestTokens.CLIENT), null), clock),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    private String token(Transaction transaction, String digest) {
        Map<String, Object> claims = TOKENS.accessClaims(clock.instant());
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(clock.instant().getEpochSecond()));
        claims.put("transaction_id", transaction.id());
        claims.put("transaction_digest", digest);
        return TOKENS.sign(claims);
    }

    private String token(Transaction transaction) {
        return token(transaction, transaction.digest());
    }

    private void approve(Transaction transaction) {
        transactions.replace(
                transaction,
                transaction
                        .approved(new Approval("flow", "SMS_OTP_STEPUP", clock.instant()))
                        .orElseThrow());
    }

    @Test
    @DisplayName("under an id of before the transaction is found as it is now, and no other one under it")
    void registersOnceUnderOneId() {
        assertEquals(
                REGISTERED, desk.register("pool", "id", ADA, Orders.payment()).outcome());
        assertEquals(
                ALREADY_REGISTERED,
                desk.register("pool", "id", ADA, Orders.payment()).outcome(),
                "at once");
        approve(transactions.find("pool", "id").orElseThrow());
        clock.advance(Duration.ofSeconds(1));

        TransactionDesk.Answer again = desk.register("pool", "id", ADA, Orders.payment());
        assertEquals(ALREADY_REGISTERED, again.outcome());
        assertEquals(transactions.find("pool", "id").orElseThrow(), again.transaction());
        assertThrows(IllegalStateException.class, () -> desk.register("pool", "id", "eve", Orders.payment()));
        assertThrows(IllegalStateException.class, () -> desk.register("pool", "id", ADA, Orders.batch("1", "Eve")));
    }

    @Test
    void idThatIsDrawnTwiceRegistersNothing() {
        var drawn = List.of("id", "by", "id", "by another").iterator();
        var stuck = new TransactionDesk(transactions, use -> unasked(), drawn::next, clock);
        stuck.register("pool", ADA, Orders.payment());

        assertThrows(IllegalStateException.class, () -> stuck.register("pool", ADA, Orders.payment()));
    }

    @Test
    void stepThatLosesEveryTimeIsGivenUp() {
        var lost = new AtomicInteger();
        var crowded = new Transactions() {
            @Override
            public boolean register(Transaction transaction) {
                return transactions.register(transaction);
            }

            @Override
            public Optional<Transaction> find(String pool, String id) {
                return transactions.find(pool, id);
            }

            @Override
            public boolean replace(Transaction before, Transaction after) {
                lost.incrementAndGet();
                return false;
            }
        };
        var desk = new TransactionDesk(crowded, use -> unasked(), () -> "by", clock);

        assertThrows(IllegalStateException.class, () -> desk.cancel("pool", payment.id()));
        assertEquals(4, lost.get());
    }

    private static StepUpCheck unasked() {
        throw new AssertionError("no token is shown");
    }

    @Test
    void whatItsOwnerApprovedIsConfirmedOnce() throws StepUpRequiredException {
        approve(payment);

        assertEquals(CONFIRMED, confirm("pool", payment.id(), token(payment)));
        assertEquals(ALREADY_CONFIRMED, confirm("pool", payment.id(), token(payment)));
        assertEquals(ALREADY_CONFIRMED, cancel("pool", payment.id()));
    }

    @Test
    @DisplayName("of two approvals the record keeps the one whose token was confirmed, though the other one is newer")
    void recordTellsOfTheApprovalThatWasShown() throws StepUpRequiredException {
        approve(payment);
        String older = token(payment);
        Instant approvedAt = clock.instant();
        clock.advance(Duration.ofSeconds(20));
        Transaction known = transactions.find("pool", payment.id()).orElseThrow();
        transactions.replace(
                known,
                known.approved(new Approval("newer", "EMAIL_OTP_STEPUP", clock.instant()))
                        .orElseThrow());

        assertEquals(CONFIRMED, confirm("pool", payment.id(), older));
        Transaction confirmed = transactions.find("pool", payment.id()).orElseThrow();
        assertEquals(
                new Approval("", "SMS_OTP_STEPUP", approvedAt.truncatedTo(ChronoUnit.SECONDS)), confirmed.approval());
    }

    private TransactionDesk.Outcome confirmed(Transaction approved, String token) {
        try {
            return confirm("pool", approved.id(), token);
        } catch (StepUpRequiredException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("RC-09 of 32 confirmations at once one is told to execute it; against a cancellation there is one end")
    void ofManyOneConfirms() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                Transaction approved = desk.register("pool", ADA, Orders.payment());
                approve(approved);
                String token = token(approved);

                var outcomes = race.run(i -> i % 8 == 7 ? cancel("pool", approved.id()) : confirmed(approved, token));

                long ends = outcomes.stream()
                        .filter(outcome -> outcome == CONFIRMED || outcome == CANCELLED)
                        .count();
                assertEquals(1, ends, outcomes::toString);
            }
        }
    }

    @Test
    @DisplayName("TX-07 a token alone confirms nothing that no code has approved, nor what is over")
    void whatIsNotApprovedIsNotConfirmed() throws StepUpRequiredException {
        assertEquals(NOT_APPROVED, confirm("pool", payment.id(), token(payment)));
        assertEquals(CANCELLED, cancel("pool", payment.id()));
        assertEquals(OVER, confirm("pool", payment.id(), token(payment)));
        assertEquals(OVER, cancel("pool", payment.id()));

        Transaction late = desk.register("pool", ADA, Orders.payment());
        approve(late);
        clock.advance(TransactionDesk.LIFETIME);
        assertEquals(OVER, confirm("pool", late.id(), token(late)));
        assertEquals(OVER, cancel("pool", late.id()));
    }

    @Test
    @DisplayName("TX-01 A4 a token of no step-up, for another transaction or for another order confirms nothing")
    void otherTokensProveNothing() throws StepUpRequiredException {
        approve(payment);
        Transaction other = desk.register("pool", ADA, Orders.batch("1", "Eve"));

        assertThrows(
                StepUpRequiredException.class,
                () -> confirm("pool", payment.id(), TOKENS.sign(TOKENS.accessClaims(clock.instant()))));
        assertThrows(StepUpRequiredException.class, () -> confirm("pool", payment.id(), token(other)));
        assertThrows(
                StepUpRequiredException.class, () -> confirm("pool", payment.id(), token(payment, other.digest())));
        assertThrows(StepUpRequiredException.class, () -> confirm("pool", payment.id(), "x.y.z"));
        String early = token(payment);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThrows(StepUpRequiredException.class, () -> confirm("pool", payment.id(), early));
        assertEquals(CONFIRMED, confirm("pool", payment.id(), token(payment)));
    }

    @Test
    @DisplayName("EN-07 what another back end has registered is as unknown as none, whatever its token proves")
    void othersBackEndIsUnknown() throws StepUpRequiredException {
        TransactionDesk bank = desk.of("bank");
        Transaction its = bank.register("pool", ADA, Orders.payment());
        approve(its);
        approve(payment);

        for (TransactionDesk other : List.of(desk.of("shop"), desk)) {
            assertEquals(UNKNOWN, confirm(other, "pool", its.id(), token(its)));
            assertEquals(UNKNOWN, other.cancel("pool", its.id()).outcome());
        }
        assertEquals(UNKNOWN, confirm(bank, "pool", payment.id(), token(payment)));
        TransactionDesk.Answer confirmed = bank.confirm("pool", its.id(), token(its));
        assertEquals(CONFIRMED, confirmed.outcome());
        assertEquals(transactions.find("pool", its.id()).orElseThrow(), confirmed.transaction());
    }

    @Test
    @DisplayName("EN-07 somebody else's transaction is as unknown as none, in whatever state it is")
    void othersTransactionIsUnknown() throws StepUpRequiredException {
        Transaction others = desk.register("pool", "eve", Orders.payment());

        assertEquals(UNKNOWN, confirm("pool", others.id(), token(others)));
        assertEquals(UNKNOWN, confirm("pool", "none", token(payment)));
        assertEquals(UNKNOWN, confirm("another", payment.id(), token(payment)));
        assertEquals(UNKNOWN, cancel("pool", "none"));
        for (String id : new String[] {others.id(), payment.id(), "none"}) {
            var refusal = assertThrows(StepUpRequiredException.class, () -> confirm("pool", id, "x.y.z"));
            assertEquals(Reason.TOKEN_INVALID, refusal.reason(), "a token that is good for nothing tells nothing");
        }
    }

    @Test
    @DisplayName("with a V1 token trigger the ID token carries the claims")
    void idTokenProvesItToo() throws StepUpRequiredException {
        approve(payment);
        Map<String, Object> claims = TOKENS.idClaims(clock.instant());
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(clock.instant().getEpochSecond()));
        claims.put("transaction_id", payment.id());
        claims.put("transaction_digest", payment.digest());

        assertEquals(CONFIRMED, confirm("pool", payment.id(), TOKENS.sign(claims)));
    }

    @Test
    void withoutKeysNothingIsKnown() throws StepUpRequiredException {
        var deaf = desk(() -> {
            throw new KeysUnavailableException("no network");
        });
        approve(payment);

        var refusal =
                assertThrows(StepUpRequiredException.class, () -> deaf.confirm("pool", payment.id(), token(payment)));
        assertEquals(Optional.of(Fault.KEYS_UNAVAILABLE), refusal.fault());
        assertEquals(CONFIRMED, confirm("pool", payment.id(), token(payment)));
    }
}
