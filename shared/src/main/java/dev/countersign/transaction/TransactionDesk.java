package dev.countersign.transaction;

import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUp;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.jwt.TokenUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a back end does with the transactions of its users: register one, and, when the user has approved it, have it confirmed,
 * once, whoever else asks at the same time. In between a code does the rest.
 *
 * <p>All methods throw a {@code RuntimeException} when the store does not answer. A confirmation may be repeated with the same token:
 * {@code ALREADY_CONFIRMED} then means that it may have been this one.
 */
public final class TransactionDesk {
    /** Long enough to find a phone, and short enough to remember what it was for. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** How often a step is tried when others write the same record. */
    private static final int TRIES = 4;

    private final Transactions transactions;
    private final Function<TokenUse, StepUpCheck> stepUps;
    private final Supplier<String> ids;
    private final Clock clock;
    private final String backEnd;

    /**
     * A desk for one pool's users.
     *
     * @param stepUps judges tokens of either kind: with a V1 token trigger only ID tokens carry the claims
     * @param ids draws 128 random bits as text, each time others
     */
    public TransactionDesk(
            Transactions transactions, Function<TokenUse, StepUpCheck> stepUps, Supplier<String> ids, Clock clock) {
        this(transactions, stepUps, ids, clock, "");
    }

    private TransactionDesk(
            Transactions transactions,
            Function<TokenUse, StepUpCheck> stepUps,
            Supplier<String> ids,
            Clock clock,
            String backEnd) {
        this.transactions = transactions;
        this.stepUps = stepUps;
        this.ids = ids;
        this.clock = clock;
        this.backEnd = backEnd;
    }

    /** The same desk as one of several back ends sees it: what another one has registered is unknown to it. */
    public TransactionDesk of(String name) {
        return new TransactionDesk(transactions, stepUps, ids, clock, name);
    }

    /** What became of a request. */
    public enum Outcome {
        /** By this very call. */
        REGISTERED,
        /** By an earlier call, under the same id. */
        ALREADY_REGISTERED,
        /** Confirmed by this very call: execute it. */
        CONFIRMED,
        ALREADY_CONFIRMED,
        CANCELLED,
        /** There is none, or it is another user's or another back end's. */
        UNKNOWN,
        /** No code was given for it yet, or another order was. */
        NOT_APPROVED,
        /** Expired, failed or cancelled before. */
        OVER
    }

    /**
     * What became of a request.
     *
     * @param transaction as it is by then: execute what it says, not what you remember. Null where it is unknown
     */
    public record Answer(Outcome outcome, @Nullable Transaction transaction) {}

    /**
     * Adds a transaction that waits for its owner's code.
     *
     * @param owner the {@code sub} of the user who started it, from a verified token
     */
    public Transaction register(String pool, String owner, Order order) {
        Transaction registered = wanted(pool, ids.get(), owner, order);
        if (!transactions.register(registered)) {
            throw new IllegalStateException("an id was drawn twice");
        }
        return registered;
    }

    private Transaction wanted(String pool, String id, String owner, Order order) {
        return Transaction.registered(pool, id, owner, order, clock.instant(), LIFETIME)
                .registeredBy(backEnd, ids.get());
    }

    /** Under an id that was drawn before: a repeat finds what the first one added, and whatever became of it since. */
    public Answer register(String pool, String id, String owner, Order order) {
        Transaction wanted = wanted(pool, id, owner, order);
        return transactions.register(wanted)
                ? new Answer(Outcome.REGISTERED, wanted)
                : new Answer(Outcome.ALREADY_REGISTERED, registeredLike(wanted));
    }

    private Transaction registeredLike(Transaction wanted) {
        return own(wanted.pool(), wanted.id())
                .filter(known -> known.owner().equals(wanted.owner()))
                .filter(known -> known.digest().equals(wanted.digest()))
                .orElseThrow(() -> new IllegalStateException("an id was drawn twice"));
    }

    /** Whoever registered it. */
    public Optional<Transaction> find(String pool, String id) {
        return transactions.find(pool, id);
    }

    private Optional<Transaction> own(String pool, String id) {
        return transactions.find(pool, id).filter(found -> found.registrar().equals(backEnd));
    }

    /**
     * Has it confirmed, if this token proves that its owner has approved exactly this order a moment ago.
     *
     * @param token the one that the approval yielded
     * @throws StepUpRequiredException when the token does not prove it, or the keys of the pool cannot be had now
     */
    public Answer confirm(String pool, String id, String token) throws StepUpRequiredException {
        return take(
                pool,
                id,
                found -> found.isPresent() ? confirmation(found.get(), token) : nobodys(id, token),
                Outcome.CONFIRMED);
    }

    /** What the record says of the approval from then on is what this token proves. */
    private Optional<Step> confirmation(Transaction transaction, String token) throws StepUpRequiredException {
        return ownersStepUp(transaction, token)
                .map(stepUp -> found -> found.confirmed(
                        clock.instant(), ids.get(), approval -> approval.asShown(stepUp.method(), stepUp.at())));
    }

    /** By the back end, until it is confirmed. */
    public Answer cancel(String pool, String id) {
        return take(
                pool,
                id,
                found -> found.map(any -> known -> known.cancelled(clock.instant(), ids.get())),
                Outcome.CANCELLED);
    }

    private interface Step extends Function<Transaction, Optional<Transaction>> {}

    /** The step that who asks may take from a record, or from that there is none; empty: not even that may be shown. */
    private interface Guard<E extends Exception> {
        Optional<Step> lets(Optional<Transaction> found) throws E;
    }

    /** Takes a step from the record as it is, and is asked for leave, each time that it is read. */
    private <E extends Exception> Answer take(String pool, String id, Guard<E> guard, Outcome taken) throws E {
        for (int i = 0; i < TRIES; i++) {
            Optional<Transaction> found = own(pool, id);
            Optional<Step> step = guard.lets(found);
            if (step.isEmpty()) {
                return new Answer(Outcome.UNKNOWN, null);
            }
            Transaction before = found.orElseThrow();
            Optional<Transaction> next = step.get().apply(before);
            if (next.isEmpty()) {
                return new Answer(whyNot(before), before);
            }
            if (transactions.replace(before, next.get())) {
                return new Answer(taken, next.get());
            }
        }
        throw new IllegalStateException("the transaction changed in every try");
    }

    /** Of no transaction nobody is; but a token that is good for nothing reads the same whether there is one or not. */
    private Optional<Step> nobodys(String id, String token) throws StepUpRequiredException {
        try {
            inEitherUse(use -> stepUps.apply(use).checkAnyOwner(token, id));
        } catch (StepUpRequiredException e) {
            if (e.reason() == Reason.TOKEN_INVALID) {
                throw e;
            }
        }
        return Optional.empty();
    }

    private Optional<StepUp> ownersStepUp(Transaction transaction, String token) throws StepUpRequiredException {
        try {
            return Optional.of(inEitherUse(use ->
                    stepUps.apply(use).check(token, transaction.owner(), transaction.id(), transaction.digest())));
        } catch (StepUpRequiredException e) {
            if (e.reason() == Reason.OTHER_OWNER) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private interface Check {
        StepUp of(TokenUse use) throws StepUpRequiredException;
    }

    /** With a V1 token trigger only ID tokens carry the claims. */
    private static StepUp inEitherUse(Check check) throws StepUpRequiredException {
        try {
            return check.of(TokenUse.ACCESS);
        } catch (StepUpRequiredException e) {
            if (!e.fault().equals(Optional.of(Fault.TOKEN_USE))) {
                throw e;
            }
            return check.of(TokenUse.ID);
        }
    }

    private Outcome whyNot(Transaction transaction) {
        Instant now = clock.instant();
        if (transaction.isExpired(now)) {
            return Outcome.OVER;
        }
        return switch (transaction.state()) {
            case CONFIRMED -> Outcome.ALREADY_CONFIRMED;
            case REGISTERED, APPROVED -> Outcome.NOT_APPROVED;
            case CANCELLED, FAILED -> Outcome.OVER;
        };
    }
}
