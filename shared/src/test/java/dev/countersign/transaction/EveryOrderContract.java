package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.TestTokens;
import dev.countersign.testing.MutableClock;
import dev.countersign.transaction.TransactionDesk.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every order of events, on any store. What an event does hangs on the record that it finds and on the time, so orders that have left the
 * same behind go on as one: from each record that can come about, each event is played once.
 */
public abstract class EveryOrderContract {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LENGTH = 7;
    private static final TestTokens TOKENS = new TestTokens();
    private static final String ADA = String.valueOf(TOKENS.accessClaims(START).get("sub"));
    private static final Transaction REGISTERED =
            Transaction.registered("pool", "id", ADA, Orders.payment(), START, TransactionDesk.LIFETIME);

    protected abstract Transactions transactions();

    /** What an order of events has left behind. */
    private record Reached(Transaction transaction, boolean late) {
        Instant now() {
            return late ? START.plus(TransactionDesk.LIFETIME) : START;
        }

        boolean isLateAfter(Event event) {
            return late || event == Event.EXPIRE;
        }
    }

    @Test
    @DisplayName(
            "TX-07 TX-08 every order of events up to length 7: the record is what the rules say, an event that is refused leaves it as it"
                    + " was, and who has read an older one changes nothing")
    void everyOrderOfEvents() throws StepUpRequiredException {
        Set<Reached> known = new HashSet<>();
        List<Reached> newest = List.of(new Reached(REGISTERED, false));
        for (int length = 1; length <= LENGTH; length++) {
            List<Reached> next = new ArrayList<>();
            for (Reached before : newest) {
                for (Event event : Event.values()) {
                    Reached after = played(before, event);
                    if (known.add(after)) {
                        next.add(after);
                    }
                }
            }
            newest = next;
        }

        assertTrue(known.size() > 100, () -> "records: " + known.size());
    }

    /** In a pool of its own, so that what other orders have left there is not met. */
    private Reached played(Reached before, Event event) throws StepUpRequiredException {
        String pool = UUID.randomUUID().toString();
        Transaction found = in(pool, before.transaction());
        Reached asked = new Reached(found, before.isLateAfter(event));
        Optional<Transaction> expected = event.on(found, asked.now());
        assertTrue(transactions().register(found));

        boolean taken = happens(event, asked);

        Transaction after = transactions().find(pool, "id").orElseThrow();
        assertEquals(expected.orElse(found), after, () -> event + " of " + found.state());
        assertEquals(expected.isPresent(), taken, () -> event + " of " + found.state());
        if (!after.equals(found)) {
            found.cancelled(START, "late")
                    .ifPresent(late -> assertFalse(transactions().replace(found, late)));
            assertEquals(Optional.of(after), transactions().find(pool, "id"));
        }
        return new Reached(in("pool", after), asked.late());
    }

    /** As whoever makes it happen goes about it; whether it was taken. */
    private boolean happens(Event event, Reached found) throws StepUpRequiredException {
        String pool = found.transaction().pool();
        return switch (event) {
            case CONFIRM ->
                desk(found.now()).confirm(pool, "id", token(found.now())).outcome() == Outcome.CONFIRMED;
            case CANCEL -> desk(found.now()).cancel(pool, "id").outcome() == Outcome.CANCELLED;
            case APPROVE, APPROVE_BY_ANOTHER_FLOW, ANSWER_WRONG -> replaced(event, pool, found.now());
            case EXPIRE -> false;
        };
    }

    private boolean replaced(Event event, String pool, Instant now) {
        Transaction read = transactions().find(pool, "id").orElseThrow();
        return event.on(read, now)
                .map(next -> transactions().replace(read, next))
                .orElse(false);
    }

    private TransactionDesk desk(Instant now) {
        var clock = new MutableClock(now);
        var verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), clock);
        return new TransactionDesk(
                transactions(),
                use -> new StepUpCheck(verifier, new Expected(use, Set.of(TestTokens.CLIENT), null), clock),
                () -> "by",
                clock);
    }

    /** Good at that time, so that only the record can be too old. */
    private static String token(Instant now) {
        Map<String, Object> claims = TOKENS.accessClaims(now);
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(now.getEpochSecond()));
        claims.put("transaction_id", "id");
        claims.put("transaction_digest", REGISTERED.digest());
        return TOKENS.sign(claims);
    }

    private static Transaction in(String pool, Transaction of) {
        return new Transaction(
                pool,
                of.id(),
                of.owner(),
                of.registrar(),
                of.order(),
                of.state(),
                of.createdAt(),
                of.expiresAt(),
                of.approval(),
                of.endedAt(),
                of.triesLeft(),
                of.takenBy(),
                of.version());
    }
}
