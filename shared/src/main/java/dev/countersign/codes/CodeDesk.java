package dev.countersign.codes;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Flows;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.codes.CodeAnswer.Issued;
import dev.countersign.codes.CodeAnswer.Outcome;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Pepper;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Binding;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.Round;
import dev.countersign.signin.StandaloneCodes;
import dev.countersign.signin.StandaloneCodes.Code;
import dev.countersign.signin.StandaloneCodes.Sending;
import dev.countersign.signin.User;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends codes to addresses that back ends name, and judges what is typed. The id of a code is that of its flow, and the store of
 * challenges holds all that is known of it; the address alone is named once more with each answer, since nothing of ours keeps it in
 * full. So a code proves nothing of an address that the back end did not mean.
 *
 * <p>All methods throw a {@code RuntimeException} when the store or the key does not answer. A request may be repeated under its id, and
 * an answer as long as tries are left.
 */
public final class CodeDesk {
    private final String pool;
    private final StandaloneCodes codes;
    private final Flows flows;
    private final Set<Medium> channels;
    private final Destinations destinations;
    private final Pepper pepper;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * A desk for the back ends of one deployment.
     *
     * @param pool the user pool beside it; none of its users is meant by a code
     * @param channels what codes may travel by
     */
    public CodeDesk(
            String pool,
            StandaloneCodes codes,
            Flows flows,
            Set<Medium> channels,
            Destinations destinations,
            Pepper pepper,
            AuditTrail audit,
            Clock clock) {
        this.pool = pool;
        this.codes = codes;
        this.flows = flows;
        this.channels = Set.copyOf(channels);
        this.destinations = destinations;
        this.pepper = pepper;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sends a code, once however often this is repeated; what was not sent is sent by a repeat.
     *
     * @param id 128 random bits as text, drawn for this request
     * @param wish null: the first channel that reaches the address
     * @param language a language tag; it may be anything
     */
    public CodeAnswer send(String id, Recipient to, @Nullable Medium wish, String language) {
        User user = user(to, language);
        Optional<Medium> medium = medium(to.address().kind(), wish);
        if (medium.isEmpty() || !destinations.reaches(to.address())) {
            return refused(Outcome.NOT_REACHABLE, What.NOTHING_SENT_UNREACHABLE, user);
        }
        Instant now = clock.instant();
        Optional<Flow> before = flows.find(flowId(id)).filter(flow -> flow.belongsTo(user.owner()));
        if (before.filter(flow -> flow.isOver(now) || (flow.isHollow() && flow.isExhausted()))
                .isPresent()) {
            return refused(Outcome.OVER, What.FLOW_OVER, user);
        }
        Code code = before.map(flow -> code(flow, user, medium.get()))
                .orElseGet(() -> first(flowId(id), user, medium.get(), now));
        Sending sending = codes.send(code, before.map(CodeDesk::due).orElse(1), now);
        return switch (sending.outcome()) {
            case SENT -> CodeAnswer.sent(issued(id, to, code, before, sending));
            case OVER -> CodeAnswer.of(Outcome.OVER);
            case LIMIT_REACHED -> CodeAnswer.limited(sending.at());
            case ADDRESS_REFUSED -> CodeAnswer.of(Outcome.NOT_REACHABLE);
            case PROVIDER_DOWN -> CodeAnswer.of(Outcome.PROVIDER_DOWN);
        };
    }

    /** The number of the message that a repeat asks for: the one that went out, or the next where none did. */
    private static int due(Flow flow) {
        return flow.isHollow() ? flow.sending() + 1 : flow.sending();
    }

    private Optional<Medium> medium(AddressKind kind, @Nullable Medium wish) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.kind() == kind && channels.contains(medium))
                .filter(medium -> wish == null || medium == wish)
                .findFirst();
    }

    /** It expires at a full second, as the caller is told. */
    private Code first(String id, User user, Medium medium, Instant now) {
        OtpPolicy policy = codes.policy(Purpose.CODE);
        Instant expiresAt = now.plus(policy.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        return code(id, user, medium, codes.currentKey(), policy.digits(), policy.tries(), expiresAt);
    }

    private static Code code(Flow flow, User user, Medium medium) {
        Challenge known = flow.challenge();
        return code(known.flowId(), user, medium, known.codeKey(), known.digits(), known.tries(), known.expiresAt());
    }

    private static Code code(
            String id, User user, Medium medium, String keyName, int digits, int tries, Instant expiresAt) {
        return new Code(
                Purpose.CODE, user, id, medium, Binding.NONE.digest(), Opening.CODE, keyName, digits, tries, expiresAt);
    }

    private static Issued issued(String id, Recipient to, Code code, Optional<Flow> before, Sending sending) {
        return new Issued(
                id,
                code.medium(),
                to.address().masked(),
                before.map(Flow::triesLeft).orElse(code.tries()),
                sending.expiresAt());
    }

    /** The caller's user with this address alone: the caller vouches for it. */
    private User user(Recipient to, String language) {
        Map<String, String> attributes = new HashMap<>(User.asVerified(to.address()));
        attributes.put("locale", language);
        String name = pepper.hash(to.caller(), to.user());
        return new User(new Owner(pool, to.caller(), name), name, attributes, true);
    }

    private CodeAnswer refused(Outcome outcome, What what, User user) {
        audit.record(what, user, "", "");
        return CodeAnswer.of(outcome);
    }

    /**
     * Judges what a user has typed: counted, compared, and valid once.
     *
     * @param of whom the code was sent to, in the same words
     * @param typed anything may stand in it
     */
    public CodeAnswer validate(String id, Recipient of, String typed) {
        User user = user(of, "");
        Instant now = clock.instant();
        Optional<Flow> found = find(flowId(id), user, of.address());
        if (found.isEmpty()) {
            return refused(Outcome.UNKNOWN, What.CODE_GONE, user);
        }
        return found.get().isOver(now) ? over(found.get(), user) : judge(found.get(), user, of, typed, now);
    }

    /** A code for exactly this user and address. */
    private Optional<Flow> find(String flowId, User user, Destination to) {
        return flows.find(flowId)
                .filter(flow -> flow.belongsTo(user.owner()))
                .filter(flow ->
                        flow.challenge().address().equals(destinations.address(to)) && destinations.reaches(to));
    }

    /** The time of the end is also that at which a flow was first seen expired. */
    private static Outcome over(Flow flow) {
        Instant endedAt = flow.endedAt();
        boolean used = endedAt != null && endedAt.isBefore(flow.challenge().expiresAt());
        return used ? Outcome.USED : Outcome.EXPIRED;
    }

    private CodeAnswer over(Flow flow, User user) {
        Outcome outcome = over(flow);
        return refused(outcome, outcome == Outcome.USED ? What.CODE_REPEATED : What.CODE_EXPIRED, user);
    }

    /** By what it went is not known any more, and no matter: the usual channel stands for it. */
    private CodeAnswer judge(Flow flow, User user, Recipient of, String typed, Instant now) {
        Code code = code(flow, user, medium(of.address().kind(), null).orElseThrow());
        return switch (codes.judge(code, typed, now)) {
            case RIGHT -> CodeAnswer.of(codes.prove(code, now) ? Outcome.VALID : Outcome.USED);
            case WRONG -> CodeAnswer.wrong(Math.max(0, flow.triesLeft() - 1));
            case GONE -> CodeAnswer.of(gone(flow, user, of, now));
            case NO_TRIES -> CodeAnswer.of(Outcome.EXHAUSTED);
            case WAIT -> CodeAnswer.of(Outcome.WAIT);
            case CLOSED -> CodeAnswer.of(Outcome.CLOSED);
        };
    }

    /** Another answer was right, or the caller has ended it, since it was looked up; or it never went out. */
    private Outcome gone(Flow flow, User user, Recipient of, Instant now) {
        return find(flow.challenge().flowId(), user, of.address())
                .filter(known -> known.isOver(now))
                .map(CodeDesk::over)
                .orElse(Outcome.UNKNOWN);
    }

    /** What came of the wish to end a code. */
    public enum Ending {
        /** By this call: no answer was valid, and none will be. */
        ENDED,
        /** An answer was valid, or it was ended, or had expired, before. */
        TOO_LATE,
        /** This caller has none of that id. */
        UNKNOWN
    }

    /** Ends a code, unless it is over: who ends it has to learn that an answer was valid before. */
    public Ending end(String id, String caller) {
        Optional<Owner> owner = flows.find(flowId(id))
                .map(Flow::challenge)
                .filter(known -> known.opening() == Opening.CODE)
                .map(Challenge::owner)
                .filter(known -> known.pool().equals(pool) && known.client().equals(caller));
        return owner.map(known -> end(flowId(id), known)).orElse(Ending.UNKNOWN);
    }

    private Ending end(String flowId, Owner owner) {
        boolean ended = flows.end(flowId, owner, clock.instant());
        User user = new User(owner, owner.user(), Map.of(), true);
        audit.record(ended ? What.CODE_ENDED : What.FLOW_OVER, user, Round.handle(flowId), "");
        return ended ? Ending.ENDED : Ending.TOO_LATE;
    }

    /** Flows of codes have names of their own, so that who may write them may write no others. */
    private static String flowId(String id) {
        return "code." + id;
    }

    /** A request in words that a store may keep: whom it is to cannot be tried without the pepper. */
    public String fingerprint(Recipient to) {
        return pepper.hash(to.caller() + "\0" + to.user(), to.address().reveal());
    }
}
