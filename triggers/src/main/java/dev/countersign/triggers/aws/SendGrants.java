package dev.countersign.triggers.aws;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.OVER;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.SendTerms;
import dev.countersign.limit.Ring;
import dev.countersign.limit.SendLimits;
import dev.countersign.triggers.aws.Table.AllWritten;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grants a message in one transaction over flow, rings and purse, and in direct entry the slot. Most grants need nothing
 * else. What the first try took for granted and was not so (another flow is in force, a list is full) is known from the
 * items that the transaction was cancelled for, and the next try takes it into account.
 */
final class SendGrants {
    /** One for each thing that can be learned, and one in case something changes meanwhile. */
    private static final int TRIES = 5;

    private static final int FLOW = 0;
    private static final int USER = 1;
    private static final int ADDRESS = 2;
    private static final int PURSE = 3;
    private static final int SLOT = 4;

    private final Table table;

    SendGrants(Table table) {
        this.table = table;
    }

    /**
     * What is tried.
     *
     * @param inForce the flow as the store holds it; null while it is not known to exist
     * @param next the challenge that the grant would leave
     * @param overFlowId a flow that holds the slot and is over; empty when none is known
     * @param fullUser the user's ring when it must be folded, and likewise {@code fullAddress}
     */
    private record Plan(
            Challenge wanted,
            @Nullable Flow inForce,
            Challenge next,
            String overFlowId,
            Item fullUser,
            Item fullAddress) {
        static Plan first(Challenge wanted) {
            return new Plan(wanted, null, wanted, "", Item.NONE, Item.NONE);
        }

        /** A further message of a flow that exists. It needs no slot, since it has one or is found by its id. */
        Plan inFlow(Flow flow) {
            return new Plan(wanted, flow, flow.challenge().forSend(wanted), overFlowId, fullUser, fullAddress);
        }

        Plan knowingOver(String flowId) {
            return new Plan(wanted, inForce, next, flowId, fullUser, fullAddress);
        }

        Plan folding(Item user, Item address) {
            return new Plan(wanted, inForce, next, overFlowId, user, address);
        }

        boolean takesSlot() {
            return wanted.entry() == Entry.DIRECT && wanted.send() == 1 && inForce == null;
        }
    }

    /** Either an answer, or what to try next. */
    private record Step(@Nullable Opened opened, Plan plan) {}

    /** Whose items others write all the time is being sent messages by others: that looks like a limit. */
    Opened grant(Challenge wanted, SendTerms terms, Instant now) {
        try {
            return tryGrants(wanted, terms, now);
        } catch (ConflictException e) {
            return new Opened(REFUSED, stopped(wanted, now), now);
        }
    }

    /** The flow of a message that goes nowhere. */
    Challenge stop(Challenge wanted, Instant now) {
        return wanted.stopsInSilence() ? stopped(wanted, now) : found(wanted, table.read(Keys.flow(wanted.flowId())));
    }

    private Opened tryGrants(Challenge wanted, SendTerms terms, Instant now) {
        Plan plan = Plan.first(wanted);
        for (int i = 0; i < TRIES; i++) {
            AllWritten written = table.writeAll(writes(plan, terms, now));
            if (written.done()) {
                return new Opened(SEND, plan.next(), now);
            }
            Step step = afterRefusal(plan, written, terms, now);
            if (step.opened() != null) {
                return step.opened();
            }
            plan = step.plan();
        }
        return new Opened(REFUSED, stopped(wanted, now), now);
    }

    private static List<Write> writes(Plan plan, SendTerms terms, Instant now) {
        Challenge next = plan.next();
        List<Write> writes = new ArrayList<>();
        writes.add(FlowItems.grant(next, now));
        writes.addAll(next.decoy() ? limitsOfDecoy(next, now) : limits(plan, terms, now));
        if (plan.takesSlot()) {
            writes.add(SlotItems.take(next, plan.overFlowId(), now));
        }
        return writes;
    }

    private static List<Write> limits(Plan plan, SendTerms terms, Instant now) {
        Challenge next = plan.next();
        return List.of(
                ring(Keys.sends(next.owner(), next.address(), next.opening()), terms.user(), plan.fullUser(), now),
                ring(Keys.destination(next.address(), next.opening()), terms.address(), plan.fullAddress(), now),
                PurseItems.notClosed(Keys.purse(next.owner(), next.opening()), terms.failures()));
    }

    private static Write ring(String key, SendLimits limits, Item full, Instant now) {
        return full.exists() ? RingItems.fold(key, full, limits, now) : RingItems.add(key, limits, now);
    }

    /** As many items, of the same shape. */
    private static List<Write> limitsOfDecoy(Challenge decoy, Instant now) {
        return List.of(
                RingItems.addAlways(Keys.decoy("user", decoy.flowId()), now),
                RingItems.addAlways(Keys.decoy("address", decoy.flowId()), now),
                PurseItems.notClosedForDecoy(Keys.decoy("limits", decoy.flowId())));
    }

    private Step afterRefusal(Plan plan, AllWritten written, SendTerms terms, Instant now) {
        if (plan.takesSlot() && written.refusal(SLOT).isPresent()) {
            return slotIsHeld(plan, written.refusal(SLOT).get().text("flowId"), now);
        }
        if (written.refusal(FLOW).isPresent()) {
            return FlowItems.read(plan.next().flowId(), written.refusal(FLOW).get())
                    .map(flow -> flowExists(plan, flow, now))
                    .orElseThrow(() -> new MalformedItemException(Write.KEY));
        }
        return limitReached(plan, written, terms, now);
    }

    private Step slotIsHeld(Plan plan, String flowId, Instant now) {
        Optional<Flow> holder = FlowItems.read(flowId, table.read(Keys.flow(flowId)));
        if (holder.isEmpty() || holder.get().triesLeft() == 0 || isOver(holder.get(), now)) {
            return new Step(null, plan.knowingOver(flowId));
        }
        return flowExists(plan, holder.get(), now);
    }

    private Step flowExists(Plan plan, Flow flow, Instant now) {
        Challenge wanted = plan.wanted();
        if (!flow.belongsTo(wanted.owner())) {
            return new Step(new Opened(REFUSED, wanted, now), plan);
        }
        if (isOver(flow, now) || flow.isExhausted()) {
            return new Step(new Opened(OVER, wanted, now), plan);
        }
        return flow.isSentOrSending(wanted.send(), now)
                ? new Step(new Opened(ALREADY_SENT, flow.challenge(), flow.grantedAt()), plan)
                : new Step(null, plan.inFlow(flow));
    }

    private boolean isOver(Flow flow, Instant now) {
        boolean over = flow.isOver(now);
        if (over && flow.endedAt() == null) {
            table.write(FlowItems.expired(flow.challenge().flowId(), now));
        }
        return over;
    }

    private Step limitReached(Plan plan, AllWritten written, SendTerms terms, Instant now) {
        Item user = written.refusal(USER).orElse(Item.NONE);
        Item address = written.refusal(ADDRESS).orElse(Item.NONE);
        Ring userRing = RingItems.ring(user);
        Ring addressRing = RingItems.ring(address);
        boolean allowed = written.refusal(PURSE).isEmpty()
                && terms.user().allow(userRing, now)
                && terms.address().allow(addressRing, now);
        if (allowed) { // a list is full, or another run has folded it since
            return new Step(null, plan.folding(ifFull(user, terms.user()), ifFull(address, terms.address())));
        }
        Instant userRoom = terms.user().roomAt(userRing, now);
        Instant addressRoom = terms.address().roomAt(addressRing, now);
        Instant room = userRoom.isAfter(addressRoom) ? userRoom : addressRoom;
        return new Step(new Opened(REFUSED, inForce(plan, now), room), plan);
    }

    private static Item ifFull(Item item, SendLimits limits) {
        return RingItems.isFull(item, limits.perDay()) ? item : Item.NONE;
    }

    private Challenge inForce(Plan plan, Instant now) {
        if (plan.wanted().stopsInSilence()) {
            return stopped(plan.wanted(), now);
        }
        if (plan.inForce() != null) {
            return plan.inForce().challenge();
        }
        return plan.takesSlot()
                ? plan.wanted()
                : found(plan.wanted(), table.read(Keys.flow(plan.wanted().flowId())));
    }

    /** A fault here must not show: a name that nobody has meets no limit. */
    private Challenge stopped(Challenge wanted, Instant now) {
        if (!wanted.stopsInSilence()) {
            return wanted;
        }
        try {
            return found(wanted, table.write(FlowItems.stopped(wanted, now)).item());
        } catch (RuntimeException e) {
            return wanted; // answers then cost a call less, and a repeated trigger asks anew
        }
    }

    private static Challenge found(Challenge wanted, Item item) {
        return FlowItems.read(wanted.flowId(), item)
                .filter(flow -> flow.belongsTo(wanted.owner()))
                .map(Flow::challenge)
                .orElse(wanted);
    }
}
