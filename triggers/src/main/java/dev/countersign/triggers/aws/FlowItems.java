package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.AddressKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The item of one flow: {@link Flow} as attributes, and its rules as conditions. */
final class FlowItems {
    /** Long enough to be found by whoever looks into a complaint of the same day. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private static final String OPEN = "belongsTo = :owner AND attribute_not_exists(endedAt) AND expiresAt > :now";

    /** Else this is the SDK's repeat of a write whose reply was lost. */
    static final String NOT_COUNTED = "(attribute_not_exists(attempt) OR attempt <> :attempt)";

    /** This message of the flow went out never, no run that lives is sending it, and the flow is not {@link Flow#isExhausted}. */
    private static final String DUE = OPEN + " AND sentNo < :send AND failedNo < :send"
            + " AND (sendingNo < :send OR (sendingNo = :send AND grantedAt <= :leaseOver))"
            + " AND opening = :opening AND codeKey = :codeKey AND digits = :digits"
            + " AND expiresAt = :expiresAt AND (decoy = :decoy OR decoy = :no)"
            + " AND (triesLeft > :none OR opening = :open)";

    private static final String HOLLOW = "(decoy = :yes OR (sentNo = :none AND sendingNo <= failedNo))";

    /** {@link Flow#isLiveFor}. */
    private static final String LIVE = OPEN + " AND opening = :opening AND addressHash = :address AND NOT " + HOLLOW;

    private FlowItems() {}

    /**
     * Grants a message: the first of a flow that does not exist yet, or a further one. What a further one repeats of the flow must
     * be as it stands there; a live flow may become a decoy, but no decoy comes to life.
     */
    static Write grant(Challenge next, Instant now) {
        return new Write(
                Keys.flow(next.flowId()),
                begun() + ", addressKind = :kind, addressHash = :address, decoy = :decoy,"
                        + " failedNo = if_not_exists(failedNo, :none)",
                newOr(DUE),
                granted(next, now));
    }

    /**
     * The same for a message that a limit stops, {@link Flow#stopped}: its number is used up, and a message that went out before stays
     * good. Not while the end of the former one is unknown.
     */
    static Write stopped(Challenge wanted, Instant now) {
        return new Write(
                Keys.flow(wanted.flowId()),
                begun() + ", addressKind = if_not_exists(addressKind, :kind),"
                        + " addressHash = if_not_exists(addressHash, :address), decoy = if_not_exists(decoy, :decoy),"
                        + " failedNo = :send",
                newOr(DUE + " AND (sentNo > :none OR failedNo >= sendingNo)"),
                granted(wanted, now));
    }

    /** There is no flow yet, or this holds of it. */
    private static String newOr(String condition) {
        return "attribute_not_exists(pk) OR (" + condition + ")";
    }

    private static String begun() {
        return "SET belongsTo = :owner, opening = :opening, codeKey = :codeKey, digits = :digits,"
                + " tries = if_not_exists(tries, :tries), triesLeft = if_not_exists(triesLeft, :tries),"
                + " expiresAt = :expiresAt, sendingNo = :send, sentNo = if_not_exists(sentNo, :none),"
                + " grantedAt = :now, entry = if_not_exists(entry, :entry), purgeAt = :purgeAt";
    }

    private static Values granted(Challenge next, Instant now) {
        return new Values()
                .text(":owner", owner(next.owner()))
                .text(":opening", spelled(next.opening()))
                .text(":open", spelled(Opening.OPEN))
                .text(":kind", spelled(next.address().kind()))
                .text(":address", next.address().hash())
                .text(":codeKey", next.codeKey())
                .number(":digits", next.digits())
                .number(":tries", next.tries())
                .time(":expiresAt", next.expiresAt())
                .number(":send", next.send())
                .text(":entry", spelled(next.entry()))
                .flag(":decoy", next.decoy())
                .flag(":no", false)
                .number(":none", 0)
                .time(":now", now)
                .time(":leaseOver", now.minus(SendTerms.LEASE))
                .purgeAt(next.expiresAt().plus(KEPT_AFTER_EXPIRY));
    }

    static Write accepted(String flowId, int send) {
        return new Write(
                Keys.flow(flowId),
                "SET sentNo = :send",
                "attribute_exists(pk) AND sentNo < :send",
                new Values().number(":send", send));
    }

    /** Only the newest grant, as it was read. */
    static Write failed(String flowId, int send, Instant grantedAt) {
        return new Write(
                Keys.flow(flowId),
                "SET failedNo = :send",
                "sentNo < :send AND failedNo < :send AND sendingNo = :send AND grantedAt = :grantedAt",
                new Values().number(":send", send).time(":grantedAt", grantedAt));
    }

    /** Takes one try, once for each attempt. A flow without a message loses tries too, whatever the address. */
    static Write tried(Answering answering, String attempt, Instant now) {
        return new Write(
                Keys.flow(answering.flowId()),
                "SET triesLeft = triesLeft - :one, attempt = :attempt",
                OPEN + " AND triesLeft > :none AND ((opening = :opening AND addressHash = :address) OR " + HOLLOW
                        + ") AND " + NOT_COUNTED,
                values(answering, now).number(":one", 1).text(":attempt", attempt));
    }

    static Write proved(Answering answering, Instant now) {
        return new Write(Keys.flow(answering.flowId()), "SET endedAt = :now", LIVE, values(answering, now));
    }

    private static Values values(Answering answering, Instant now) {
        return new Values()
                .text(":owner", owner(answering.owner()))
                .time(":now", now)
                .number(":none", 0)
                .text(":opening", spelled(answering.opening()))
                .text(":address", answering.address().hash())
                .flag(":yes", true);
    }

    /** Once seen expired a flow stays so, also when the clock goes back. */
    static Write expired(String flowId, Instant now) {
        return new Write(
                Keys.flow(flowId),
                "SET endedAt = :now",
                "attribute_exists(pk) AND attribute_not_exists(endedAt)",
                new Values().time(":now", now));
    }

    /** By its owner's wish, unless it is over. */
    static Write ended(String flowId, Owner owner, Instant now) {
        return new Write(
                Keys.flow(flowId),
                "SET endedAt = :now",
                OPEN,
                new Values().text(":owner", owner(owner)).time(":now", now));
    }

    static Optional<Flow> read(String flowId, Item item) {
        if (!item.exists()) {
            return Optional.empty();
        }
        Challenge challenge = new Challenge(
                flowId,
                owner(item.text("belongsTo")),
                item.constant(Opening.class, "opening"),
                new Address(item.constant(AddressKind.class, "addressKind"), item.text("addressHash")),
                item.text("codeKey"),
                (int) item.number("digits"),
                (int) item.number("tries"),
                item.time("expiresAt"),
                (int) item.number("sendingNo"),
                item.constant(Entry.class, "entry"),
                item.flag("decoy"));
        return Optional.of(new Flow(
                challenge,
                (int) item.number("triesLeft"),
                (int) item.number("sendingNo"),
                (int) item.number("sentNo"),
                (int) item.number("failedNo"),
                item.time("grantedAt"),
                item.timeIfAny("endedAt").orElse(null)));
    }

    /** Whichever app client it was by. */
    static boolean isOf(Owner user, Item item) {
        Owner owner = owner(item.text("belongsTo"));
        return owner.pool().equals(user.pool()) && owner.user().equals(user.user());
    }

    private static String owner(Owner owner) {
        return owner.pool() + "#" + owner.client() + "#" + owner.user();
    }

    private static Owner owner(String text) {
        String[] parts = text.split("#", 3);
        if (parts.length != 3) {
            throw new MalformedItemException("belongsTo");
        }
        return new Owner(parts[0], parts[1], parts[2]);
    }
}
