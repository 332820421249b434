package dev.countersign.triggers.aws;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.Proved;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.signin.RandomIds;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Challenges in DynamoDB. Every step is one conditional write, or one transaction of them, in the usual case; when a condition
 * does not hold, DynamoDB gives the item back as it was, and the rules say from it what that means.
 */
public final class DynamoChallengeStore implements ChallengeStore {
    /** How often a write that depends on what was read is tried, when others write the same item. */
    private static final int TRIES = 4;

    private final Table table;
    private final SendGrants grants;
    private final RandomIds attempts;

    /** @param attempts draws the number of each attempt: two that were alike would be counted once */
    DynamoChallengeStore(Table table, RandomIds attempts) {
        this.table = table;
        this.attempts = attempts;
        this.grants = new SendGrants(table);
    }

    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        if (!now.isBefore(wanted.expiresAt())) {
            return new Opened(Opened.Outcome.OVER, wanted, now);
        }
        Item contact = contact(wanted);
        boolean own = wanted.opening().isToOwnAddress() && !wanted.decoy();
        if (own && !ContactItems.mayBeProved(contact, wanted.address())) {
            return new Opened(Opened.Outcome.OTHER_PROVEN, grants.stop(wanted, now), now);
        }
        Opened opened = grants.grant(wanted, terms, now);
        boolean sends =
                opened.outcome() == Opened.Outcome.SEND && !opened.inForce().decoy();
        return opened.knowing(sends && ContactItems.isProven(contact, wanted.address()));
    }

    /**
     * Read by itself, not checked in the transaction: strangers may start flows of this person all the time, and their
     * transactions would meet those of a flow that was opened by a token. For decoys too, so that the calls are the same.
     */
    private Item contact(Challenge wanted) {
        return switch (wanted.opening()) {
            case OPEN, TOKEN -> table.read(Keys.contact(wanted.owner()));
            case NEW_ADDRESS -> Item.NONE;
            case CODE ->
                wanted.address().kind() == AddressKind.PHONE
                        ? table.read(Keys.contactOfBackEnd(wanted.owner()))
                        : Item.NONE;
        };
    }

    @Override
    public void sent(String flowId, int send, boolean accepted) {
        if (accepted) {
            table.write(FlowItems.accepted(flowId, send));
        } else {
            takeBack(flowId, send);
        }
    }

    /** Reads first, since the places in the rings must be found; that is as rare as a provider's refusal. */
    private void takeBack(String flowId, int send) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Flow> flow = FlowItems.read(flowId, table.read(Keys.flow(flowId)));
            if (flow.isEmpty() || flow.get().sending() != send || flow.get().sent() >= send) {
                return;
            }
            if (flow.get().failed() >= send
                    || table.writeAll(withdrawal(flow.get(), send)).done()) {
                return;
            }
        }
        throw new IllegalStateException("the rings changed in every try");
    }

    private List<Write> withdrawal(Flow flow, int send) {
        Challenge challenge = flow.challenge();
        List<Write> writes = new ArrayList<>();
        writes.add(FlowItems.failed(challenge.flowId(), send, flow.grantedAt()));
        if (!challenge.decoy()) {
            place(Keys.sends(challenge.owner(), challenge.address(), challenge.opening()), flow.grantedAt())
                    .ifPresent(writes::add);
            place(Keys.destination(challenge.address(), challenge.opening()), flow.grantedAt())
                    .ifPresent(writes::add);
        }
        return writes;
    }

    private Optional<Write> place(String key, Instant grantedAt) {
        Item ring = table.read(key);
        return ring.times(RingItems.TIMES).contains(grantedAt)
                ? Optional.of(RingItems.remove(key, ring, grantedAt))
                : Optional.empty();
    }

    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        String attempt = attempts.next();
        Written tried = table.write(FlowItems.tried(answering, attempt, now));
        Optional<Flow> flow = FlowItems.read(answering.flowId(), tried.item());
        if (flow.isEmpty()) {
            return Attempt.GONE;
        }
        if (!tried.counted(attempt)) {
            return untried(flow.get(), answering, now);
        }
        if (flow.get().isHollow()) {
            table.write(PurseItems.countForDecoy(Keys.decoy("purse", answering.flowId()), limits, attempt, now));
            return Attempt.GONE;
        }
        return count(Keys.purse(answering.owner(), answering.opening()), limits, attempt, now);
    }

    private Attempt untried(Flow flow, Answering answering, Instant now) {
        if (flow.isOver(now) && flow.endedAt() == null && flow.belongsTo(answering.owner())) {
            table.write(FlowItems.expired(answering.flowId(), now));
        }
        return flow.isLiveFor(answering, now) && flow.triesLeft() == 0 ? Attempt.NO_TRIES : Attempt.GONE;
    }

    /** A purse that is in other transactions all the time cannot be counted in, so nothing is compared. */
    private Attempt count(String purse, FailureLimits limits, String attempt, Instant now) {
        try {
            return tryCount(purse, limits, attempt, now);
        } catch (ConflictException e) {
            return Attempt.WAIT;
        }
    }

    private Attempt tryCount(String purse, FailureLimits limits, String attempt, Instant now) {
        Written written = table.write(PurseItems.count(purse, limits, attempt, now));
        for (int i = 0; i < TRIES && !written.counted(attempt); i++) {
            switch (limits.judge(PurseItems.read(written.item()), now)) {
                case WAIT -> {
                    return Attempt.WAIT;
                }
                case CLOSED -> {
                    return Attempt.CLOSED;
                }
                case COMPARE -> written = countInFull(purse, written.item(), limits, attempt, now);
            }
        }
        return written.counted(attempt) ? Attempt.COUNTED : Attempt.WAIT;
    }

    /** The limits allow the answer, so the list was full, or another answer changed it since. */
    private Written countInFull(String purse, Item asRead, FailureLimits limits, String attempt, Instant now) {
        return table.write(
                RingItems.isFull(asRead, limits.perDay())
                        ? PurseItems.fold(purse, asRead, limits, attempt, now)
                        : PurseItems.count(purse, limits, attempt, now));
    }

    @Override
    public Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(FlowItems.proved(answering, now));
        if (proof != null) {
            writes.add(DynamoProofStore.put(proof));
        }
        if (!table.writeAll(writes).done()) {
            return Proved.NOT;
        }
        giveBack(Keys.purse(answering.owner(), answering.opening()), now);
        return remember(answering);
    }

    /** The proof stands, whatever happens here: at worst the next one is remembered. */
    private Proved remember(Answering answering) {
        Address address = answering.address();
        try {
            return switch (answering.opening()) {
                case OPEN, TOKEN -> remember(ContactItems.remember(Keys.contact(answering.owner()), address));
                case NEW_ADDRESS -> Proved.FIRST;
                case CODE ->
                    address.kind() == AddressKind.PHONE
                            ? remember(ContactItems.rememberNewest(Keys.contactOfBackEnd(answering.owner()), address))
                            : Proved.AGAIN;
            };
        } catch (RuntimeException e) {
            return Proved.AGAIN; // told by nobody, as above
        }
    }

    private Proved remember(Write write) {
        return table.write(write).done() ? Proved.FIRST : Proved.AGAIN;
    }

    /** The proof stands, whatever happens here: at worst the purse keeps its row of wrong answers and holds one count too many. */
    private void giveBack(String purse, Instant attemptedAt) {
        try {
            int place = 0;
            for (int i = 0; i < TRIES && place >= 0; i++) {
                Written given = table.write(PurseItems.giveBack(purse, place, attemptedAt));
                if (given.done()) {
                    return;
                }
                place = given.item().times(RingItems.TIMES).indexOf(attemptedAt.truncatedTo(ChronoUnit.MILLIS));
            }
        } catch (RuntimeException e) {
            // told by nobody: the store's own metrics show it, and the person has signed in
        }
    }
}
