package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TransactionTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Set<TransactionState> ENDS =
            EnumSet.of(TransactionState.CONFIRMED, TransactionState.CANCELLED, TransactionState.FAILED);
    private static final int LENGTH = 7;
    private static final int TRIES = Event.TRIES;

    private int looked;

    private static Transaction registered() {
        return Transaction.registered("pool", "id", "ada", Orders.payment(), START, LIFETIME);
    }

    @Test
    @DisplayName(
            "TX-07 TX-08 every order of events up to length 7: one confirmation at most, after an approval, never out of an end,"
                    + " and neither open nor approved after the third wrong answer")
    void everyOrderOfEvents() {
        play(registered(), false, 0, 0, 0);

        assertTrue(looked > 100_000, () -> "orders: " + looked);
    }

    private void play(Transaction before, boolean expired, int confirmed, int wrong, int length) {
        looked++;
        assertTrue(confirmed <= 1);
        assertTrue(wrong <= TRIES);
        assertEquals(wrong == TRIES && before.approval() == null, before.state() == TransactionState.FAILED);
        assertFalse(wrong == TRIES && before.isOpen(START));
        if (length == LENGTH) {
            return;
        }
        for (Event event : Event.values()) {
            boolean late = expired || event == Event.EXPIRE;
            Optional<Transaction> next = event.on(before, late ? START.plus(LIFETIME) : START);
            next.ifPresent(after -> check(before, event, after, late));
            boolean confirms = event == Event.CONFIRM && next.isPresent();
            boolean counts = event == Event.ANSWER_WRONG && next.isPresent();
            play(next.orElse(before), late, confirmed + (confirms ? 1 : 0), wrong + (counts ? 1 : 0), length + 1);
        }
    }

    private static void check(Transaction before, Event event, Transaction after, boolean late) {
        assertTrue(!late, () -> event + " after the end");
        assertTrue(!ENDS.contains(before.state()), () -> event + " out of " + before.state());
        assertEquals(before.order(), after.order());
        assertEquals(before.owner(), after.owner());
        switch (event) {
            case CONFIRM -> assertEquals(TransactionState.APPROVED, before.state());
            case APPROVE ->
                assertEquals("flow", Objects.requireNonNull(after.approval()).flow());
            case APPROVE_BY_ANOTHER_FLOW ->
                assertEquals("other", Objects.requireNonNull(after.approval()).flow());
            case ANSWER_WRONG -> assertEquals(before.approval(), after.approval(), "no wrong answer takes an approval");
            case CANCEL, EXPIRE -> {}
        }
        if (!after.equals(before)) {
            assertEquals(before.version() + 1, after.version());
        } else {
            assertEquals(TransactionState.APPROVED, before.state(), "the same answer once more");
        }
    }

    @Test
    void flowThatApprovedMaySayItAgainAndAnotherOneTakesItsPlace() {
        Transaction approved = Event.APPROVE.on(registered(), START).orElseThrow();

        assertEquals(Optional.of(approved), Event.APPROVE.on(approved, START.plusSeconds(1)));
        Transaction again = Event.APPROVE_BY_ANOTHER_FLOW.on(approved, START).orElseThrow();
        assertEquals("other", Objects.requireNonNull(again.approval()).flow());
    }

    @Test
    @DisplayName("wrong answers take no approval away, and after the last one no code is right any more")
    void approvedOneIsNotFailed() {
        Transaction worn = Event.APPROVE.on(registered(), START).orElseThrow();
        for (int i = 0; i < TRIES; i++) {
            worn = Event.ANSWER_WRONG.on(worn, START).orElseThrow();
        }

        assertEquals(TransactionState.APPROVED, worn.state());
        assertEquals(Optional.empty(), Event.ANSWER_WRONG.on(worn, START));
        assertEquals(Optional.empty(), Event.APPROVE.on(worn, START));
        assertEquals(Optional.empty(), Event.APPROVE_BY_ANOTHER_FLOW.on(worn, START));
        assertTrue(Event.CONFIRM.on(worn, START).isPresent());
        assertTrue(Event.CANCEL.on(worn, START).isPresent());
    }

    @Test
    @DisplayName("the settings may allow less than a transaction begins with, and less than before")
    void settingsSayHowManyItBears() {
        Transaction one = registered().answeredWrong(START, "by", 5).orElseThrow();
        assertEquals(4, one.triesLeft());

        Transaction two = one.answeredWrong(START, "by", 2).orElseThrow();
        assertEquals(1, two.triesLeft());
        Transaction three = two.answeredWrong(START, "by", 5).orElseThrow();
        assertEquals(TransactionState.FAILED, three.state());
    }

    @Test
    void whatHasEndedDoesNotExpire() {
        Transaction cancelled = registered().cancelled(START, "by").orElseThrow();

        assertTrue(registered().isExpired(START.plus(LIFETIME)));
        assertFalse(cancelled.isExpired(START.plus(LIFETIME)));
    }

    @Test
    void expiryIsTheFirstInstantOfItsDeath() {
        assertTrue(registered().isOpen(START.plus(LIFETIME).minusNanos(1)));
        assertTrue(!registered().isOpen(START.plus(LIFETIME)));
    }
}
