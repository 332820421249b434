package dev.countersign.contact;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.contact.ContactAnswer.Asked;
import dev.countersign.contact.ContactAnswer.Outcome;
import dev.countersign.contact.ContactChange.Step;
import dev.countersign.delivery.Destination;
import dev.countersign.directory.UserDirectory;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Binding;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.RandomIds;
import dev.countersign.signin.StandaloneCodes;
import dev.countersign.signin.StandaloneCodes.Code;
import dev.countersign.signin.StandaloneCodes.Sending;
import dev.countersign.signin.User;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A person adds or changes a phone number or an e-mail address. A code to an address that is proven already, then one to the new
 * address, each bound to the new address, so that neither is good for another one; then the record is written in one step, and
 * somebody is told. Who has stolen a token alone changes nothing.
 *
 * <p>Whatever fails half-way is repeated: the same request sends the same code, and the same right answer writes the same address.
 */
public final class ChangeContact {
    private final ContactChanges changes;
    private final UserDirectory directory;
    private final ProvenAddresses proven;
    private final StandaloneCodes codes;
    private final AddressToAsk toAsk;
    private final FinishChange finish;
    private final ChangeSteps steps;
    private final Destinations destinations;
    private final RandomIds ids;
    private final AuditTrail audit;
    private final Clock clock;

    public ChangeContact(
            ContactChanges changes,
            UserDirectory directory,
            ProvenAddresses proven,
            StandaloneCodes codes,
            AddressToAsk toAsk,
            FinishChange finish,
            Destinations destinations,
            RandomIds ids,
            AuditTrail audit,
            Clock clock) {
        this.changes = changes;
        this.directory = directory;
        this.proven = proven;
        this.codes = codes;
        this.toAsk = toAsk;
        this.finish = finish;
        this.steps = new ChangeSteps(changes);
        this.destinations = destinations;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins the change to that address, or goes on with it: a repeat of a request finds its message sent, and after the pause it is
     * sent again. A request for another address takes the place of the one under way.
     *
     * @param owner from a verified token, never from what somebody typed
     * @param poolName Cognito's own name of that user
     * @throws RuntimeException when the store, the key or the pool does not answer; the request may be repeated
     */
    public ContactAnswer request(Owner owner, String poolName, Destination wanted) {
        User user = user(owner, poolName);
        if (!user.exists()) {
            return refused(Outcome.NO_SUCH_USER, What.CONTACT_REFUSED, user);
        }
        if (!destinations.reaches(wanted)) {
            return refused(Outcome.NOT_REACHABLE, What.CONTACT_REFUSED, user);
        }
        return begin(user, wanted, proven.of(owner));
    }

    private ContactAnswer refused(Outcome outcome, What what, User user) {
        audit.record(what, user, "", "");
        return ContactAnswer.of(outcome);
    }

    private ContactAnswer begin(User user, Destination wanted, Set<Address> known) {
        for (int i = 0; i < ChangeSteps.TRIES; i++) {
            Optional<ContactAnswer> answer = tryToBegin(user, wanted, known, clock.instant());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new IllegalStateException("the change of address changed in every try");
    }

    /** Empty where another request of the person came first, or the step was over. */
    private Optional<ContactAnswer> tryToBegin(User user, Destination wanted, Set<Address> known, Instant now) {
        Optional<ContactChange> before = changes.of(user.owner());
        Optional<ContactChange> same =
                before.filter(change -> isOf(user.owner(), wanted, change) && change.isUnderWay(now));
        if (same.filter(change -> change.step() == Step.PROVED).isPresent()) {
            return Optional.of(finishAgain(user, wanted, same.get(), known));
        }
        if (isTheirs(user, wanted, known)) {
            before.filter(change -> change.isUnderWay(now))
                    .ifPresent(other -> steps.advance(user.owner(), other, ContactChange::voided));
            return Optional.of(refused(Outcome.DONE, What.CONTACT_UNCHANGED, user));
        }
        Optional<Address> asked = toAsk.of(user, wanted.kind(), known);
        if (asked.isEmpty()) {
            return Optional.of(refused(Outcome.NO_ADDRESS_TO_ASK, What.CONTACT_REFUSED, user));
        }
        ContactChange next = same.filter(change -> change.asked().equals(asked.get()))
                .map(change -> again(change, now))
                .orElseGet(() -> first(user.owner(), wanted, asked.get(), now));
        boolean written = before.equals(Optional.of(next)) || changes.put(user.owner(), before.orElse(null), next);
        return written ? send(user, wanted, next, now) : Optional.empty();
    }

    private boolean isTheirs(User user, Destination wanted, Set<Address> known) {
        return user.verified(wanted.kind()).equals(Optional.of(wanted)) && known.contains(destinations.address(wanted));
    }

    private boolean isOf(Owner owner, Destination wanted, ContactChange change) {
        return change.client().equals(owner.client()) && change.address().equals(destinations.address(wanted));
    }

    private static ContactChange again(ContactChange known, Instant now) {
        return now.isBefore(known.resendAfter())
                ? known
                : known.resent(now.plus(StandaloneCodes.cooldown(known.send() + 1)));
    }

    private ContactChange first(Owner owner, Destination wanted, Address asked, Instant now) {
        OtpPolicy policy = codes.policy(Purpose.CONTACT);
        return new ContactChange(
                ids.next(),
                owner.client(),
                Step.CURRENT,
                destinations.address(wanted),
                asked,
                codes.currentKey(),
                policy.digits(),
                policy.tries(),
                1,
                policy.tries(),
                expiry(now),
                now.plus(StandaloneCodes.cooldown(1)),
                1);
    }

    /** At a full second, as the person is told. */
    private Instant expiry(Instant now) {
        return now.plus(codes.policy(Purpose.CONTACT).lifetime()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Empty when the flow of this step is over: it was proved, and the next step was not written. Then all begins again. */
    private Optional<ContactAnswer> send(User user, Destination wanted, ContactChange change, Instant now) {
        Code code = code(user, wanted, change);
        Sending sending = codes.send(code, change.send(), now);
        return switch (sending.outcome()) {
            case SENT -> Optional.of(ContactAnswer.asked(asked(code, change)));
            case LIMIT_REACHED -> Optional.of(ContactAnswer.limited(sending.at()));
            case ADDRESS_REFUSED -> Optional.of(notSent(user, change, unreachable(change), now));
            case PROVIDER_DOWN -> Optional.of(notSent(user, change, Outcome.PROVIDER_DOWN, now));
            case OVER -> {
                steps.advance(user.owner(), change, ContactChange::voided);
                yield Optional.empty();
            }
        };
    }

    private static Outcome unreachable(ContactChange change) {
        return change.step() == Step.NEW ? Outcome.NOT_REACHABLE : Outcome.NO_ADDRESS_TO_ASK;
    }

    /** The next request sends at once: there is no message that the person could wait for. */
    private ContactAnswer notSent(User user, ContactChange change, Outcome outcome, Instant now) {
        steps.advance(user.owner(), change, known -> known.resendable(now));
        return ContactAnswer.of(outcome);
    }

    /** The code of this step; the new address is proved as if it stood in the record. */
    private Code code(User user, Destination wanted, ContactChange change) {
        boolean last = change.step() == Step.NEW;
        return new Code(
                Purpose.CONTACT,
                last ? user.with(wanted) : user,
                change.flowId(),
                last
                        ? toAsk.medium(wanted.kind())
                        : toAsk.agreesBy(change.asked().kind()),
                binding(wanted).digest(),
                last ? Opening.NEW_ADDRESS : Opening.TOKEN,
                change.codeKey(),
                change.digits(),
                change.tries(),
                change.expiresAt());
    }

    private static Binding binding(Destination wanted) {
        return new Binding(new TreeMap<>(Map.of(wanted.kind().attribute(), wanted.reveal())));
    }

    private static Asked asked(Code code, ContactChange change) {
        return new Asked(
                change.handle(),
                change.step(),
                code.medium(),
                code.user()
                        .verified(code.medium().kind())
                        .map(Destination::masked)
                        .orElse(""),
                change.digits(),
                change.triesLeft(),
                change.expiresAt(),
                change.resendAfter());
    }

    /**
     * Judges the code of the step under way. The right one of the first step sends the one of the second; that one changes the
     * address.
     *
     * @param wanted the new address once more: nothing of ours keeps it in full
     * @param flow what the person knows the step by
     * @param typed anything may stand in it
     * @throws RuntimeException when something does not answer; the same answer may be repeated as long as tries are left
     */
    public ContactAnswer validate(Owner owner, String poolName, Destination wanted, String flow, String typed) {
        Instant now = clock.instant();
        User bearer = new User(owner, poolName, Map.of(), true);
        Optional<ContactChange> begun = changes.of(owner).filter(change -> isOf(owner, wanted, change));
        if (begun.isEmpty()) {
            return refused(Outcome.UNKNOWN, What.CODE_GONE, bearer);
        }
        ContactChange change = begun.get();
        if (change.isBehind(flow)) {
            return refused(Outcome.USED, What.CODE_REPEATED, bearer);
        }
        if (!change.handle().equals(flow)) {
            return refused(Outcome.UNKNOWN, What.CODE_FOR_OTHER_FLOW, bearer);
        }
        if (change.step() == Step.DONE) {
            return refused(Outcome.DONE, What.CODE_REPEATED, bearer);
        }
        if (!change.isUnderWay(now)) {
            return refused(Outcome.EXPIRED, What.CODE_EXPIRED, bearer);
        }
        User user = user(owner, poolName);
        if (!user.exists()) {
            return refused(Outcome.NO_SUCH_USER, What.CONTACT_REFUSED, bearer);
        }
        Set<Address> known = proven.of(owner);
        return change.step() == Step.PROVED
                ? finishAgain(user, wanted, change, known)
                : answer(user, wanted, change, typed, known, now);
    }

    private ContactAnswer answer(
            User user, Destination wanted, ContactChange change, String typed, Set<Address> known, Instant now) {
        return mayGoOn(user, wanted, change, known) ? judge(user, wanted, change, typed, now) : giveUp(user, change);
    }

    /** What has happened to the record meanwhile may leave the agreement to another address. Once it shows the new one, nothing does. */
    private boolean mayGoOn(User user, Destination wanted, ContactChange change, Set<Address> known) {
        return user.verified(wanted.kind()).equals(Optional.of(wanted))
                || toAsk.entitles(user, change.asked(), wanted.kind(), known);
    }

    private ContactAnswer giveUp(User user, ContactChange change) {
        boolean given =
                steps.advance(user.owner(), change, ContactChange::voided).isPresent();
        return given
                ? refused(Outcome.UNKNOWN, What.CONTACT_REFUSED, user)
                : refused(gone(user.owner(), change), What.CODE_REPEATED, user);
    }

    private ContactAnswer judge(User user, Destination wanted, ContactChange change, String typed, Instant now) {
        Code code = code(user, wanted, change);
        return switch (codes.judge(code, typed, now)) {
            case RIGHT ->
                change.step() == Step.NEW
                        ? prove(user, wanted, change, code, now)
                        : agree(user, wanted, change, code, now);
            case WRONG -> wrong(user.owner(), change);
            case GONE -> ContactAnswer.of(gone(user.owner(), change));
            case NO_TRIES -> ContactAnswer.of(Outcome.EXHAUSTED);
            case WAIT -> ContactAnswer.of(Outcome.WAIT);
            case CLOSED -> ContactAnswer.of(Outcome.CLOSED);
        };
    }

    private ContactAnswer wrong(Owner owner, ContactChange change) {
        return ContactAnswer.wrong(steps.advance(owner, change, ContactChange::tried)
                .map(ContactChange::triesLeft)
                .orElse(0));
    }

    /** Another answer was the first right one, or the address that was asked is no longer in the record. */
    private Outcome gone(Owner owner, ContactChange change) {
        boolean used = steps.now(owner, change)
                .filter(known -> known.step() != change.step())
                .isPresent();
        return used ? Outcome.USED : Outcome.UNKNOWN;
    }

    private ContactAnswer agree(User user, Destination wanted, ContactChange change, Code code, Instant now) {
        Instant nextAfter = now.plus(StandaloneCodes.cooldown(1));
        return proved(
                user,
                change,
                code,
                now,
                known -> known.agreed(expiry(now), nextAfter),
                next -> send(user, wanted, next, now).orElseGet(() -> ContactAnswer.of(Outcome.UNKNOWN)));
    }

    private ContactAnswer prove(User user, Destination wanted, ContactChange change, Code code, Instant now) {
        return proved(
                user, change, code, now, known -> known.proved(expiry(now)), next -> finish.first(user, wanted, next));
    }

    /** The next step is written first: who finds it written, by a repeat or at the same time, reads that this code is used. */
    private ContactAnswer proved(
            User user,
            ContactChange change,
            Code code,
            Instant now,
            UnaryOperator<ContactChange> step,
            Function<ContactChange, ContactAnswer> then) {
        Optional<ContactChange> next = steps.advance(user.owner(), change, step);
        if (next.isEmpty()) {
            return refused(gone(user.owner(), change), What.CODE_REPEATED, user);
        }
        return codes.prove(code, now) ? then.apply(next.get()) : ContactAnswer.of(Outcome.USED);
    }

    /** After a fault. What was proved stands, unless the record has changed since. */
    private ContactAnswer finishAgain(User user, Destination wanted, ContactChange change, Set<Address> known) {
        return mayGoOn(user, wanted, change, known) ? finish.again(user, wanted, change) : giveUp(user, change);
    }

    /** The person as the pool knows him now; nobody, where the name has become another person's. */
    private User user(Owner owner, String poolName) {
        Map<String, String> attributes = directory.attributes(owner.pool(), poolName);
        boolean another = !owner.user().equals(attributes.get("sub"));
        return User.of(owner.pool(), owner.client(), poolName, attributes, another);
    }
}
