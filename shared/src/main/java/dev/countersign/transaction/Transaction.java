package dev.countersign.transaction;

import dev.countersign.otp.OtpPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as its back end registered it, and what has become of it. Each step yields the next state, or nothing where it is not
 * allowed; the store writes it on condition that nobody else has taken a step.
 *
 * @param pool the user pool of the owner
 * @param id 128 random bits, as text
 * @param owner the {@code sub} of the one who may approve it
 * @param registrar who registered it, and alone may have it confirmed or cancel it; empty where no API stands in between
 * @param order what is approved
 * @param expiresAt it is dead from then on, unless it has ended before
 * @param approval null until it is approved
 * @param endedAt when it was confirmed, cancelled or failed; null before
 * @param triesLeft wrong answers that it bears, whichever flows they are in; how many, the first of them says
 * @param takenBy names whoever took the last step: of two that take the same one at the same moment one must not pass for the other
 * @param version grows with every step
 */
public record Transaction(
        String pool,
        String id,
        String owner,
        String registrar,
        Order order,
        TransactionState state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Approval approval,
        @Nullable Instant endedAt,
        int triesLeft,
        String takenBy,
        long version) {
    public static Transaction registered(
            String pool, String id, String owner, Order order, Instant now, Duration lifetime) {
        return new Transaction(
                pool,
                id,
                owner,
                "",
                order,
                TransactionState.REGISTERED,
                now,
                now.plus(lifetime),
                null,
                null,
                OtpPolicy.MAX_TRIES,
                id,
                1);
    }

    /** The same, registered by a back end with a name. {@code by} is drawn anew for each try, so that a repeat is told from the first. */
    public Transaction registeredBy(String backEnd, String by) {
        return new Transaction(
                pool, id, owner, backEnd, order, state, createdAt, expiresAt, approval, endedAt, triesLeft, by,
                version);
    }

    /** Of what was read now, never of what a record says: an altered order has another one. */
    public String digest() {
        return order.digest();
    }

    /** Whether a code may be asked for, and given: after an approval too, whose tokens may have been lost. */
    public boolean isOpen(Instant now) {
        return waits() && triesLeft > 0 && !isExpired(now);
    }

    public boolean isExpired(Instant now) {
        return waits() && !now.isBefore(expiresAt);
    }

    private boolean waits() {
        return state == TransactionState.REGISTERED || state == TransactionState.APPROVED;
    }

    /** By a right code. The same flow may say it again; that of another flow takes its place. */
    public Optional<Transaction> approved(Approval by) {
        if (!isOpen(by.at())) {
            return Optional.empty();
        }
        boolean again = approval != null && approval.flow().equals(by.flow());
        return Optional.of(again ? this : with(TransactionState.APPROVED, by, null, triesLeft, by.flow()));
    }

    /**
     * To be executed: once.
     *
     * @param shown says which approval it rests on: it may be an older one than the last
     * @param by is drawn anew by each who tries
     */
    public Optional<Transaction> confirmed(Instant now, String by, UnaryOperator<Approval> shown) {
        return state == TransactionState.APPROVED && approval != null && !isExpired(now)
                ? Optional.of(with(TransactionState.CONFIRMED, shown.apply(approval), now, triesLeft, by))
                : Optional.empty();
    }

    /** By its back end, until it is confirmed. {@code by} likewise. */
    public Optional<Transaction> cancelled(Instant now, String by) {
        return waits() && !isExpired(now)
                ? Optional.of(with(TransactionState.CANCELLED, approval, now, triesLeft, by))
                : Optional.empty();
    }

    /**
     * After one more wrong answer. Of {@code tries} the last one fails it; what was approved by then stays so, but no further code is
     * right. {@code by} is drawn anew for each.
     */
    public Optional<Transaction> answeredWrong(Instant now, String by, int tries) {
        if (!isOpen(now)) {
            return Optional.empty();
        }
        int left = Math.min(triesLeft, tries) - 1;
        boolean fails = left == 0 && state == TransactionState.REGISTERED;
        return Optional.of(
                fails ? with(TransactionState.FAILED, null, now, left, by) : with(state, approval, null, left, by));
    }

    private Transaction with(
            TransactionState next, @Nullable Approval given, @Nullable Instant ended, int left, String by) {
        return new Transaction(
                pool, id, owner, registrar, order, next, createdAt, expiresAt, given, ended, left, by, version + 1);
    }

    @Override
    public String toString() {
        return "Transaction[redacted]";
    }
}
