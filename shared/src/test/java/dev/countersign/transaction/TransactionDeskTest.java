package dev.countersign.transaction;

import static dev.countersign.transaction.TransactionDesk.Outcome.ALREADY_CONFIRMED;
import static dev.countersign.transaction.TransactionDesk.Outcome.CANCELLED;
import static dev.countersign.transaction.TransactionDesk.Outcome.CONFIRMED;
import static dev.countersign.transaction.TransactionDesk.Outcome.NOT_APPROVED;
import static dev.countersign.transaction.TransactionDesk.Outcome.OVER;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class TransactionDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestTokens TOKENS = new TestTokens();
    private static final String ADA = String.valueOf(TOKENS.accessClaims(NOW).get("sub"));

    private final MutableClock clock = new MutableClock(NOW);
    private final Transactions transactions = new InMemoryTransactions();
    private final TransactionDesk desk = desk(TOKENS.source());
    private final Transaction payment = desk.register("pool", ADA, Orders.payment());

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
        Transaction first = desk.register("pool", "id", ADA, Orders.payment());
        approve(first);
        clock.advance(Duration.ofSeconds(1));

        Transaction again = desk.register("pool", "id", ADA, Orders.payment());
        assertEquals(transactions.find("pool", "id"), Optional.of(again));
        assertEquals(TransactionState.APPROVED, again.state());
        assertThrows(IllegalStateException.class, () -> desk.register("pool", "id", "eve", Orders.payment()));
        assertThrows(IllegalStateException.class, () -> desk.register("pool", "id", ADA, Orders.batch("1", "Eve")));
    }

    @Test
    void whatItsOwnerApprovedIsConfirmedOnce() throws StepUpRequiredException {
        approve(payment);

        assertEquals(CONFIRMED, desk.confirm("pool", payment.id(), token(payment)));
        assertEquals(ALREADY_CONFIRMED, desk.confirm("pool", payment.id(), token(payment)));
        assertEquals(ALREADY_CONFIRMED, desk.cancel("pool", payment.id()));
    }

    private TransactionDesk.Outcome confirmed() {
        try {
            return desk.confirm("pool", payment.id(), token(payment));
        } catch (StepUpRequiredException e) {
            throw new AssertionError(e);
        }
    }

    @RepeatedTest(20)
    @DisplayName("RC-09 of 32 confirmations at once one is told to execute it; against a cancellation there is one end")
    void ofManyOneConfirms() throws StepUpRequiredException {
        approve(payment);
        try (Race race = new Race(32)) {
            var outcomes = race.run(i -> i % 8 == 7 ? desk.cancel("pool", payment.id()) : confirmed());

            long ends = outcomes.stream()
                    .filter(outcome -> outcome == CONFIRMED || outcome == CANCELLED)
                    .count();
            assertEquals(1, ends, outcomes::toString);
        }
    }

    @Test
    @DisplayName("TX-07 a token alone confirms nothing that no code has approved, nor what is over")
    void whatIsNotApprovedIsNotConfirmed() throws StepUpRequiredException {
        assertEquals(NOT_APPROVED, desk.confirm("pool", payment.id(), token(payment)));
        assertEquals(CANCELLED, desk.cancel("pool", payment.id()));
        assertEquals(OVER, desk.confirm("pool", payment.id(), token(payment)));
        assertEquals(OVER, desk.cancel("pool", payment.id()));

        Transaction late = desk.register("pool", ADA, Orders.payment());
        approve(late);
        clock.advance(TransactionDesk.LIFETIME);
        assertEquals(OVER, desk.confirm("pool", late.id(), token(late)));
        assertEquals(OVER, desk.cancel("pool", late.id()));
    }

    @Test
    @DisplayName("TX-01 A4 a token of no step-up, for another transaction or for another order confirms nothing")
    void otherTokensProveNothing() throws StepUpRequiredException {
        approve(payment);
        Transaction other = desk.register("pool", ADA, Orders.batch("1", "Eve"));

        assertThrows(
                StepUpRequiredException.class,
                () -> desk.confirm("pool", payment.id(), TOKENS.sign(TOKENS.accessClaims(clock.instant()))));
        assertThrows(StepUpRequiredException.class, () -> desk.confirm("pool", payment.id(), token(other)));
        assertThrows(
                StepUpRequiredException.class,
                () -> desk.confirm("pool", payment.id(), token(payment, other.digest())));
        assertThrows(StepUpRequiredException.class, () -> desk.confirm("pool", payment.id(), "x.y.z"));
        String early = token(payment);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThrows(StepUpRequiredException.class, () -> desk.confirm("pool", payment.id(), early));
        assertEquals(CONFIRMED, desk.confirm("pool", payment.id(), token(payment)));
    }

    @Test
    @DisplayName("EN-07 somebody else's transaction is as unknown as none, in whatever state it is")
    void othersTransactionIsUnknown() throws StepUpRequiredException {
        Transaction others = desk.register("pool", "eve", Orders.payment());

        assertEquals(UNKNOWN, desk.confirm("pool", others.id(), token(others)));
        assertEquals(UNKNOWN, desk.confirm("pool", "none", token(payment)));
        assertEquals(UNKNOWN, desk.confirm("another", payment.id(), token(payment)));
        assertEquals(UNKNOWN, desk.cancel("pool", "none"));
        for (String id : new String[] {others.id(), payment.id(), "none"}) {
            var refusal = assertThrows(StepUpRequiredException.class, () -> desk.confirm("pool", id, "x.y.z"));
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

        assertEquals(CONFIRMED, desk.confirm("pool", payment.id(), TOKENS.sign(claims)));
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
        assertEquals(CONFIRMED, desk.confirm("pool", payment.id(), token(payment)));
    }
}
