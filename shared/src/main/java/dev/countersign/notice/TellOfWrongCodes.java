package dev.countersign.notice;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Notice;
import dev.countersign.directory.UserDirectory;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a person of wrong answers to codes of the account. Never while an answer is judged: the time would tell strangers whose
 * account exists, so this is given what became of purses, afterwards.
 *
 * <p>It goes to all verified addresses that codes may go to, because a purse does not know by which of them somebody tries.
 */
public final class TellOfWrongCodes {
    /** Of each kind of notice, to each person. */
    public static final SendLimits LIMITS = new SendLimits(1, 3);

    private final Purses purses;
    private final UserDirectory directory;
    private final ProvenAddresses proven;
    private final SentNotices sent;
    private final Addressees addressees;
    private final SendNotice notices;
    private final Destinations destinations;
    private final AuditTrail audit;
    private final Clock clock;

    public TellOfWrongCodes(
            Purses purses,
            UserDirectory directory,
            ProvenAddresses proven,
            SentNotices sent,
            Addressees addressees,
            CodeSender sender,
            CodeMessages messages,
            Destinations destinations,
            AuditTrail audit,
            Clock clock) {
        this.purses = purses;
        this.directory = directory;
        this.proven = proven;
        this.sent = sent;
        this.addressees = addressees;
        this.notices = new SendNotice(addressees, sender, messages, audit);
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * May be given a change more than once, and late.
     *
     * @throws RuntimeException when the store or the pool does not answer; nothing was sent, and the change may be given again
     */
    public void tell(PurseChange change) {
        change.notice(FailureLimits.DEFAULT)
                .filter(notice -> PurseChange.stands(
                        notice, purses.failures(change.owner(), change.purse()), FailureLimits.DEFAULT))
                .ifPresent(notice -> tell(user(change.owner()), notice));
    }

    /** By the {@code sub}, which Cognito takes for the name of any user of its own. */
    private User user(Owner owner) {
        Map<String, String> attributes = directory.attributes(owner.pool(), owner.user());
        boolean exists = owner.user().equals(attributes.get("sub"));
        return new User(owner, owner.user(), attributes, exists);
    }

    private void tell(User person, Notice notice) {
        List<Destination> to = entitled(person);
        if (to.isEmpty()) {
            audit.record(What.NOTICE_NOT_SENT, person, "", "");
        } else if (sent.take(person.owner(), notice, LIMITS, clock.instant())) {
            to.forEach(address -> send(person, address, notice));
        } else {
            audit.record(What.NOTICE_HELD_BACK, person, "", "");
        }
    }

    /**
     * As for codes: where one of its kind is proved with us, that one and no other. By text message to a proven phone alone: others may
     * be rented by the block, and no limit of theirs would count this message.
     */
    private List<Destination> entitled(User person) {
        Set<Address> known = proven.of(person.owner());
        return addressees.of(person).stream()
                .filter(to -> known.contains(destinations.address(to))
                        || (to.kind() == AddressKind.EMAIL
                                && known.stream().noneMatch(address -> address.kind() == to.kind())))
                .toList();
    }

    private void send(User person, Destination to, Notice notice) {
        notices.send(
                person,
                to,
                (messages, medium, locale) -> messages.notice(medium, locale, notice),
                told(notice),
                What.NOTICE_NOT_SENT);
    }

    private static What told(Notice notice) {
        return switch (notice) {
            case LOCKED -> What.NOTICE_OF_LOCK;
            case CLOSING_SOON -> What.NOTICE_OF_CLOSING;
            case CLOSED -> What.NOTICE_OF_CLOSED;
            case SUCCESS_AFTER_FAILURES -> What.NOTICE_OF_SUCCESS;
        };
    }
}
