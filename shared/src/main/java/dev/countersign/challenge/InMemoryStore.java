package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.OTHER_PROVEN;
import static dev.countersign.challenge.Opened.Outcome.OVER;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.FailureLimits.Verdict;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Challenges and proofs in this JVM's memory: the twin of the real store, for a laptop and for tests. It passes the same
 * contract test, expiry and conditions included; one lock makes every step atomic.
 */
public final class InMemoryStore implements ChallengeStore, Flows, ProofStore, ProvenAddresses, PurseLocks {
    /** Dead records are kept a while, as a real table does, and swept when a new flow begins. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private final Map<String, Flow> flows = new HashMap<>();
    private final Map<Owner, DirectSlot> slots = new HashMap<>();
    private final Map<SendsKey, Ring> sends = new HashMap<>();
    private final Map<PurseKey, Failures> purses = new HashMap<>();
    private final Map<ProofKey, Kept> proofs = new HashMap<>();
    private final Map<Person, Map<AddressKind, Address>> proven = new HashMap<>();
    private PurseListener listener = (owner, purse, before, after) -> {};

    private record DirectSlot(String flowId, Instant until) {}

    /** {@code who} is a user's or an address's key. */
    private record SendsKey(String who, Opening opening) {}

    private record PurseKey(String pool, String user, Opening opening) {}

    /** The users of back ends are not those of the pool, whatever they are called. */
    private record Person(String pool, String user) {
        static Person of(Owner owner) {
            return new Person(owner.pool(), owner.user());
        }

        static Person of(Owner owner, Opening opening) {
            return opening == Opening.CODE ? new Person(owner.pool(), "code#" + owner.user()) : of(owner);
        }
    }

    private record Kept(Proof proof, @Nullable Instant claimedAt) {}

    @Override
    public synchronized Opened open(Challenge wanted, SendTerms terms, Instant now) {
        sweep(now);
        if (isOtherProven(wanted)) {
            return new Opened(OTHER_PROVEN, stopped(flow(wanted.flowId(), now), wanted, now), now);
        }
        Flow flow = inForce(wanted, now);
        if (flow == null) {
            return grantFirst(wanted, terms, now);
        }
        if (!flow.belongsTo(wanted.owner())) {
            return new Opened(REFUSED, wanted, now);
        }
        if (flow.isOver(now) || flow.isExhausted()) {
            return new Opened(OVER, wanted, now);
        }
        if (flow.isSentOrSending(wanted.send(), now)) {
            return new Opened(ALREADY_SENT, flow.challenge(), flow.grantedAt());
        }
        return grantAgain(flow, wanted, terms, now);
    }

    private @Nullable Flow inForce(Challenge wanted, Instant now) {
        DirectSlot slot = slots.get(wanted.owner());
        if (wanted.entry() == Entry.DIRECT && wanted.send() == 1 && slot != null && now.isBefore(slot.until())) {
            Flow flow = flow(slot.flowId(), now);
            return flow == null || flow.isOver(now) || flow.triesLeft() == 0 ? null : flow;
        }
        return flow(wanted.flowId(), now);
    }

    /** The flow of that id; one that is seen expired ends, whatever the clock says later. */
    private @Nullable Flow flow(String flowId, Instant now) {
        return flows.computeIfPresent(
                flowId, (id, flow) -> flow.isOver(now) && flow.endedAt() == null ? flow.ended(now) : flow);
    }

    private Opened grantFirst(Challenge wanted, SendTerms terms, Instant now) {
        if (!now.isBefore(wanted.expiresAt())) {
            return new Opened(OVER, wanted, now);
        }
        Optional<Instant> later = roomLater(wanted, terms, now);
        if (later.isPresent()) {
            return new Opened(REFUSED, stopped(null, wanted, now), later.get());
        }
        if (wanted.entry() == Entry.DIRECT) {
            slots.put(wanted.owner(), new DirectSlot(wanted.flowId(), now.plus(SendTerms.DIRECT_SLOT)));
        }
        count(wanted, terms, now);
        flows.put(wanted.flowId(), Flow.begin(wanted, now));
        return new Opened(SEND, wanted, now, isProven(wanted));
    }

    private Opened grantAgain(Flow flow, Challenge wanted, SendTerms terms, Instant now) {
        Challenge next = flow.challenge().forSend(wanted);
        Optional<Instant> later = roomLater(next, terms, now);
        if (later.isPresent()) {
            return new Opened(REFUSED, stopped(flow, wanted, now), later.get());
        }
        count(next, terms, now);
        flows.put(next.flowId(), flow.granted(next, now));
        return new Opened(SEND, next, now, isProven(next));
    }

    /** What a refused message leaves of its flow; null: there is none yet. */
    private Challenge stopped(@Nullable Flow flow, Challenge wanted, Instant now) {
        if (flow == null) {
            if (wanted.stopsInSilence()) {
                flows.put(wanted.flowId(), Flow.stopped(wanted, now));
            }
            return wanted;
        }
        if (!flow.belongsTo(wanted.owner())) {
            return wanted;
        }
        boolean due = !flow.isOver(now) && !flow.isSentOrSending(wanted.send(), now);
        Flow stopped = wanted.stopsInSilence() && due ? flow.stopped(wanted.send(), now) : flow;
        flows.put(flow.challenge().flowId(), stopped);
        return stopped.challenge();
    }

    private boolean isOtherProven(Challenge wanted) {
        return !wanted.decoy() && wanted.opening().isToOwnAddress() && !mayBeProved(wanted.owner(), wanted.address());
    }

    private boolean isProven(Challenge next) {
        return !next.decoy()
                && next.opening().isRemembered()
                && proven(Person.of(next.owner(), next.opening())).containsValue(next.address());
    }

    private boolean mayBeProved(Owner owner, Address address) {
        return proven(owner).getOrDefault(address.kind(), address).equals(address);
    }

    private Map<AddressKind, Address> proven(Owner owner) {
        return proven(Person.of(owner));
    }

    private Map<AddressKind, Address> proven(Person person) {
        return proven.getOrDefault(person, Map.of());
    }

    private void remember(Person person, Address address) {
        proven.computeIfAbsent(person, unknown -> new EnumMap<>(AddressKind.class))
                .put(address.kind(), address);
    }

    @Override
    public synchronized Set<Address> of(Owner owner) {
        return Set.copyOf(proven(owner).values());
    }

    @Override
    public synchronized boolean claimFirst(Owner owner, Address address) {
        boolean free = proven(owner).isEmpty() || proven(owner).equals(Map.of(address.kind(), address));
        if (free) {
            remember(Person.of(owner), address);
        }
        return free;
    }

    @Override
    public synchronized void replace(Owner owner, Address address) {
        remember(Person.of(owner), address);
    }

    /** When there is room for this message, if not now. */
    private Optional<Instant> roomLater(Challenge wanted, SendTerms terms, Instant now) {
        if (wanted.decoy()) {
            return Optional.empty();
        }
        Ring user = ring(userKey(wanted));
        Ring address = ring(addressKey(wanted));
        boolean closed = terms.failures().judge(purse(purseKey(wanted)), now) == Verdict.CLOSED;
        if (!closed && terms.user().allow(user, now) && terms.address().allow(address, now)) {
            return Optional.empty();
        }
        Instant userRoom = terms.user().roomAt(user, now);
        Instant addressRoom = terms.address().roomAt(address, now);
        return Optional.of(userRoom.isAfter(addressRoom) ? userRoom : addressRoom);
    }

    private void count(Challenge wanted, SendTerms terms, Instant now) {
        if (!wanted.decoy()) {
            sends.compute(userKey(wanted), (key, ring) -> terms.user().add(ring == null ? Ring.EMPTY : ring, now));
            sends.compute(
                    addressKey(wanted), (key, ring) -> terms.address().add(ring == null ? Ring.EMPTY : ring, now));
        }
    }

    @Override
    public synchronized void sent(String flowId, int send, boolean accepted) {
        Flow flow = flows.get(flowId);
        if (flow == null || flow.sent() >= send) {
            return;
        }
        if (accepted) {
            flows.put(flowId, flow.withSent(send));
        } else if (flow.sending() == send && flow.failed() < send) {
            sends.computeIfPresent(userKey(flow.challenge()), (key, ring) -> ring.remove(flow.grantedAt()));
            sends.computeIfPresent(addressKey(flow.challenge()), (key, ring) -> ring.remove(flow.grantedAt()));
            flows.put(flowId, flow.withFailed(send));
        }
    }

    @Override
    public synchronized Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        Flow flow = flow(answering.flowId(), now);
        if (flow == null || !flow.belongsTo(answering.owner()) || flow.isOver(now)) {
            return Attempt.GONE;
        }
        if (flow.isHollow()) {
            flows.put(answering.flowId(), flow.tried());
        }
        if (!flow.isLiveFor(answering, now)) {
            return Attempt.GONE;
        }
        if (flow.triesLeft() == 0) {
            return Attempt.NO_TRIES;
        }
        flows.put(answering.flowId(), flow.tried());
        PurseKey key = purseKey(flow.challenge());
        Failures failures = purse(key);
        return switch (limits.judge(failures, now)) {
            case WAIT -> Attempt.WAIT;
            case CLOSED -> Attempt.CLOSED;
            case COMPARE -> {
                change(key, failures.counted(limits, now));
                yield Attempt.COUNTED;
            }
        };
    }

    @Override
    public synchronized Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        Flow flow = flows.get(answering.flowId());
        if (flow == null || !flow.isLiveFor(answering, now)) {
            return Proved.NOT;
        }
        flows.put(answering.flowId(), flow.ended(now));
        if (proof != null) {
            proofs.put(proof.key(), new Kept(proof, null));
        }
        changeIfPresent(answering.owner(), answering.opening(), failures -> failures.proved(now));
        return remembered(answering);
    }

    private Proved remembered(Answering answering) {
        if (!answering.opening().isRemembered()) {
            return Proved.FIRST;
        }
        Person person = Person.of(answering.owner(), answering.opening());
        Address before = proven(person).get(answering.address().kind());
        if (answering.isRemembered(before)) {
            remember(person, answering.address());
            return Proved.FIRST;
        }
        return Proved.AGAIN;
    }

    @Override
    public synchronized Optional<Flow> find(String flowId) {
        return Optional.ofNullable(flows.get(flowId));
    }

    @Override
    public synchronized boolean end(String flowId, Owner owner, Instant now) {
        Flow flow = flow(flowId, now);
        if (flow == null || !flow.belongsTo(owner) || flow.isOver(now)) {
            return false;
        }
        flows.put(flowId, flow.ended(now));
        return true;
    }

    @Override
    public synchronized Optional<Proof> claim(ProofKey key, Instant now) {
        Kept kept = proofs.get(key);
        if (kept == null) {
            return Optional.empty();
        }
        Instant claimedAt = kept.claimedAt();
        if (claimedAt != null) {
            return repeated(kept, claimedAt, now);
        }
        if (!now.isBefore(kept.proof().at().plus(Proof.LIFETIME))) {
            proofs.remove(key);
            return Optional.empty();
        }
        proofs.put(key, new Kept(kept.proof(), now));
        return Optional.of(kept.proof());
    }

    private Optional<Proof> repeated(Kept kept, Instant claimedAt, Instant now) {
        if (now.isBefore(claimedAt.plus(Proof.REPEAT))) {
            return Optional.of(kept.proof());
        }
        proofs.remove(kept.proof().key());
        return Optional.empty();
    }

    /** From now on it is told of every change of a purse. */
    public synchronized void listen(PurseListener wanted) {
        listener = wanted;
    }

    private void change(PurseKey key, Failures after) {
        Failures before = purse(key);
        purses.put(key, after);
        listener.changed(new Owner(key.pool(), "", key.user()), key.opening(), before, after);
    }

    private void changeIfPresent(Owner owner, Opening opening, UnaryOperator<Failures> change) {
        PurseKey key = purseKey(owner, opening);
        if (purses.containsKey(key)) {
            change(key, change.apply(purse(key)));
        }
    }

    @Override
    public synchronized Failures failures(Owner owner, Opening opening) {
        return purse(purseKey(owner, opening));
    }

    @Override
    public synchronized boolean open(Owner owner, Opening opening, Instant now) {
        PurseKey key = purseKey(owner, opening);
        Failures failures = purse(key);
        if (failures.consecutive() == 0 || failures.blocked()) {
            return false;
        }
        change(key, failures.opened());
        return true;
    }

    @Override
    public synchronized void unlock(Owner owner, Opening opening) {
        changeIfPresent(owner, opening, Failures::unlocked);
    }

    @Override
    public synchronized void block(Owner owner, Opening opening, Instant now) {
        PurseKey key = purseKey(owner, opening);
        change(key, purse(key).blocked(true));
    }

    @Override
    public synchronized void unblock(Owner owner, Opening opening) {
        changeIfPresent(owner, opening, failures -> failures.blocked(false));
    }

    /** When messages of this kind went out to this user, for operators. */
    public synchronized Ring sends(Owner owner, AddressKind kind, Opening opening) {
        return ring(new SendsKey(user(owner) + kind, opening));
    }

    /** By an operator: the next address of this kind that is proved is the first one. */
    public synchronized void forgetProven(Owner owner, AddressKind kind) {
        proven.getOrDefault(Person.of(owner), new EnumMap<>(AddressKind.class)).remove(kind);
    }

    /** Forgets whatever is kept of a user, and says how many records that were. Times by address stay: they name nobody. */
    public synchronized int forget(Owner owner) {
        int before = size();
        flows.values().removeIf(flow -> isOf(owner, flow.challenge().owner()));
        slots.keySet().removeIf(known -> isOf(owner, known));
        sends.keySet().removeIf(key -> key.who().startsWith(user(owner)));
        purses.keySet()
                .removeIf(key -> key.pool().equals(owner.pool()) && key.user().equals(owner.user()));
        proofs.keySet().removeIf(key -> isOf(owner, key.owner()));
        proven.remove(Person.of(owner));
        return before - size();
    }

    private int size() {
        return flows.size() + slots.size() + sends.size() + purses.size() + proofs.size() + proven.size();
    }

    private static boolean isOf(Owner user, Owner owner) {
        return Person.of(user).equals(Person.of(owner));
    }

    private void sweep(Instant now) {
        Instant dead = now.minus(KEPT_AFTER_EXPIRY);
        flows.values().removeIf(flow -> flow.challenge().expiresAt().isBefore(dead));
        slots.values().removeIf(slot -> slot.until().isBefore(dead));
        proofs.values().removeIf(kept -> kept.proof().at().isBefore(dead));
    }

    private Ring ring(SendsKey key) {
        return sends.getOrDefault(key, Ring.EMPTY);
    }

    private Failures purse(PurseKey key) {
        return purses.getOrDefault(key, Failures.NONE);
    }

    private static SendsKey userKey(Challenge challenge) {
        return new SendsKey(user(challenge.owner()) + challenge.address().kind(), challenge.opening());
    }

    private static String user(Owner owner) {
        return "user " + owner.pool() + " " + owner.user() + " ";
    }

    private static SendsKey addressKey(Challenge challenge) {
        return new SendsKey("address " + challenge.address().hash(), challenge.opening());
    }

    private static PurseKey purseKey(Challenge challenge) {
        return purseKey(challenge.owner(), challenge.opening());
    }

    private static PurseKey purseKey(Owner owner, Opening opening) {
        return new PurseKey(owner.pool(), owner.user(), opening.purse());
    }

    /** All that is kept, dead records too, so that a store that is given it goes on as this one would. */
    public synchronized StoreRecords records() {
        return new StoreRecords(
                new HashSet<>(flows.values()),
                listed(slots, (owner, slot) -> new StoreRecords.Slot(owner, slot.flowId(), slot.until())),
                listed(sends, (key, ring) -> new StoreRecords.Sends(key.who(), key.opening(), ring)),
                listed(
                        purses,
                        (key, failures) -> new StoreRecords.Purse(key.pool(), key.user(), key.opening(), failures)),
                listed(proofs, (key, kept) -> new StoreRecords.KeptProof(kept.proof(), kept.claimedAt())),
                provenAddresses());
    }

    private Set<StoreRecords.Proven> provenAddresses() {
        Set<StoreRecords.Proven> all = new HashSet<>();
        proven.forEach((person, addresses) -> addresses
                .values()
                .forEach(address -> all.add(new StoreRecords.Proven(person.pool(), person.user(), address))));
        return all;
    }

    private static <K, V, R> Set<R> listed(Map<K, V> records, BiFunction<K, V, R> record) {
        Set<R> all = new HashSet<>();
        records.forEach((key, value) -> all.add(record.apply(key, value)));
        return all;
    }

    /** Puts records of another store in the place of what this one holds. */
    public synchronized void restore(StoreRecords records) {
        flows.clear();
        records.flows().forEach(flow -> flows.put(flow.challenge().flowId(), flow));
        slots.clear();
        records.slots().forEach(slot -> slots.put(slot.owner(), new DirectSlot(slot.flowId(), slot.until())));
        sends.clear();
        records.sends().forEach(one -> sends.put(new SendsKey(one.who(), one.opening()), one.times()));
        purses.clear();
        records.purses()
                .forEach(one -> purses.put(new PurseKey(one.pool(), one.user(), one.opening()), one.failures()));
        proofs.clear();
        records.proofs().forEach(one -> proofs.put(one.proof().key(), new Kept(one.proof(), one.claimedAt())));
        proven.clear();
        records.proven().forEach(one -> remember(new Person(one.pool(), one.user()), one.address()));
    }
}
