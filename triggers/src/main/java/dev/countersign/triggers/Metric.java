package dev.countersign.triggers;

import static dev.countersign.triggers.Metric.Dimension.COUNTRY;
import static dev.countersign.triggers.Metric.Dimension.FUNCTION;
import static dev.countersign.triggers.Metric.Dimension.MEDIUM;
import static dev.countersign.triggers.Metric.Dimension.STAGE;

import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.receipts.Receipt;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics of the functions, all of them. CloudWatch bills every combination of a metric and values of its dimensions by
 * the month, so dimensions are few, and none has a value for each person, flow or app client.
 */
public enum Metric {
    /** Messages that a provider has accepted. */
    CODES_SENT("CodesSent", Unit.COUNT, Split.BY_COUNTRY),
    /** Right answers. Over the codes sent they are the conversion, which is low where somebody pumps text messages. */
    CODES_PROVEN("CodesProven", Unit.COUNT, Split.BY_COUNTRY),
    /** Answers to a live code that were counted and were not right. */
    WRONG_ANSWERS("WrongAnswers", Unit.COUNT, Split.NOT),
    /** Answers that could not be right: the person has to wait, is shut out, or the code has no tries left. */
    LOCKED_ANSWERS("LockedAnswers", Unit.COUNT, Split.NOT),
    /** Messages that were not sent because of a limit. */
    LIMITED_SENDS("LimitedSends", Unit.COUNT, Split.NOT),
    /** Messages to phones that nobody has proved, stopped for the number of those to phones like them. */
    PREFIX_STOPS("PrefixStops", Unit.COUNT, Split.NOT),
    /** The same, stopped because few codes come back from their prefix or country. */
    CONVERSION_STOPS("ConversionStops", Unit.COUNT, Split.NOT),
    /** The same, stopped for what a day may cost. */
    SPEND_STOPS("SpendStops", Unit.COUNT, Split.NOT),
    /** Messages that were not sent for their address: no message may go there, or the provider refuses it. */
    REFUSED_ADDRESSES("RefusedAddresses", Unit.COUNT, Split.NOT),
    /** Messages that a provider did not accept for a reason of its own, or did not answer for; or that could not be counted. */
    PROVIDER_FAILURES("ProviderFailures", Unit.COUNT, Split.NOT),
    /** Messages of which their provider says that they arrived. */
    MESSAGES_DELIVERED("MessagesDelivered", Unit.COUNT, Split.BY_MEDIUM),
    /** Messages that a provider had accepted, and of which it says that they failed. */
    MESSAGES_FAILED("MessagesFailed", Unit.COUNT, Split.BY_MEDIUM),
    /** Things shown as proof that prove nothing: rounds that are not ours, tokens that are not good, handles without a proof. */
    REFUSED_PROOFS("RefusedProofs", Unit.COUNT, Split.NOT),
    /** Signed requests of back ends that the settings do not name. */
    REFUSED_CALLERS("RefusedCallers", Unit.COUNT, Split.NOT),
    /** Transactions that were not approved as they should be: confirmed without a fresh approval, or guessed at to the end. */
    REFUSED_APPROVALS("RefusedApprovals", Unit.COUNT, Split.NOT),
    /** Passcodes that are none of ours, were shown in another context, or have borne their wrong attempts. */
    WRONG_PASSCODES("WrongPasscodes", Unit.COUNT, Split.NOT),
    /** Events that a function could not handle for a reason of its own; refusals are none. PreToken answers all the same. */
    FAULTS("Faults", Unit.COUNT, Split.BY_FUNCTION),
    /** How long a function was busy with one event, whether it answered or failed. */
    TRIGGER_LATENCY("TriggerLatency", Unit.MILLISECONDS, Split.BY_FUNCTION),
    /** How long a provider took to accept or refuse a message, or until it was given up. */
    SEND_LATENCY("SendLatency", Unit.MILLISECONDS, Split.BY_MEDIUM);

    public static final String NAMESPACE = "Countersign";

    /** As CloudWatch spells them. */
    public enum Unit {
        COUNT("Count"),
        MILLISECONDS("Milliseconds");

        private final String spelling;

        Unit(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }

    /** What a metric is split by. */
    public enum Dimension {
        /** The setting {@code STAGE}. */
        STAGE,
        /** A {@link LambdaFunction}. */
        FUNCTION,
        /** A {@link dev.countersign.delivery.Medium}. */
        MEDIUM,
        /** ISO 3166-1 alpha-2 code of a phone number's country; {@code none} for e-mail. */
        COUNTRY;

        /** Its name in CloudWatch, which is also the member of the line that holds its value. */
        public String member() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Split {
        NOT,
        BY_FUNCTION,
        BY_MEDIUM,
        /** And not at all as well: an alarm cannot add up countries. */
        BY_COUNTRY
    }

    /** What counts whoever did it: strangers' messages to phones are one sum, and the rest back ends alone can do. */
    private static final Set<Metric> OF_ALL = EnumSet.of(
            PREFIX_STOPS, CONVERSION_STOPS, SPEND_STOPS, REFUSED_CALLERS, REFUSED_APPROVALS, WRONG_PASSCODES);

    private final String member;
    private final Unit unit;
    private final Split split;

    Metric(String member, Unit unit, Split split) {
        this.member = member;
        this.unit = unit;
        this.split = split;
    }

    /** Its name in CloudWatch, which is also the member of the line that holds its value. */
    public String member() {
        return member;
    }

    public Unit unit() {
        return unit;
    }

    /** It is reported once for each of these sets, by all dimensions of the set. */
    public List<List<Dimension>> dimensionSets() {
        return switch (split) {
            case NOT -> List.of(List.of(STAGE));
            case BY_FUNCTION -> List.of(List.of(STAGE, FUNCTION));
            case BY_MEDIUM -> List.of(List.of(STAGE, MEDIUM));
            case BY_COUNTRY -> List.of(List.of(STAGE), List.of(STAGE, MEDIUM, COUNTRY));
        };
    }

    boolean isByCountry() {
        return split == Split.BY_COUNTRY;
    }

    static Metric counting(Receipt receipt) {
        return receipt.fate().isDelivered() ? MESSAGES_DELIVERED : MESSAGES_FAILED;
    }

    /**
     * What an event counts for; empty where nobody would set an alarm. What back ends do is no sign-in: their codes would hide guesses at
     * those of people, and the other way round.
     */
    static Optional<Metric> counting(AuditEvent event) {
        return counting(event.what()).filter(metric -> event.principal().isEmpty() || OF_ALL.contains(metric));
    }

    private static Optional<Metric> counting(What what) {
        return switch (what) {
            case CODE_SENT -> Optional.of(CODES_SENT);
            case CODE_RIGHT -> Optional.of(CODES_PROVEN);
            case CODE_WRONG, CODE_FOR_OTHER_BINDING, CODE_FOR_OTHER_FLOW -> Optional.of(WRONG_ANSWERS);
            case CODE_WITHOUT_TRIES, PURSE_WAITS, PURSE_CLOSED -> Optional.of(LOCKED_ANSWERS);
            case NOTHING_SENT_LIMIT -> Optional.of(LIMITED_SENDS);
            case NOTHING_SENT_PREFIX_LIMIT -> Optional.of(PREFIX_STOPS);
            case NOTHING_SENT_FEW_PROVED -> Optional.of(CONVERSION_STOPS);
            case NOTHING_SENT_SPEND_LIMIT -> Optional.of(SPEND_STOPS);
            case NOTHING_SENT_UNREACHABLE, NOTHING_SENT_ADDRESS_REFUSED -> Optional.of(REFUSED_ADDRESSES);
            case NOTHING_SENT_PROVIDER_DOWN, DELIVERY_UNKNOWN, NOTHING_SENT_UNCOUNTED -> Optional.of(PROVIDER_FAILURES);
            case ROUND_FORGED, TOKEN_REFUSED, CLAIMS_WITHOUT_PROOF -> Optional.of(REFUSED_PROOFS);
            case CALLER_REFUSED -> Optional.of(REFUSED_CALLERS);
            case CONFIRM_TOKEN_REFUSED, CONFIRM_NOT_APPROVED, TRANSACTION_FAILED -> Optional.of(REFUSED_APPROVALS);
            case PASSCODE_WRONG, PASSCODE_WITHOUT_TRIES -> Optional.of(WRONG_PASSCODES);
            case PARAMETERS_ASKED,
                    CODE_ALREADY_SENT,
                    NOTHING_SENT_UNKNOWN_USER,
                    NOTHING_SENT_NO_VERIFIED_ADDRESS,
                    NOTHING_SENT_DECOY,
                    NOTHING_SENT_ADDRESS_CHANGED,
                    REPORT_FAILED, // also the outcome of a decoy, to whom nothing was sent
                    RESEND_TOO_SOON,
                    CODE_EXPIRED,
                    FLOW_OVER,
                    CLIENT_NOT_CONFIGURED,
                    STEP_UP_OVER_SAME_KIND,
                    METHOD_NOT_OFFERED,
                    BOUND_VALUE_REFUSED,
                    TOKEN_ACCEPTED,
                    TOKEN_UNKNOWN,
                    CODE_GONE,
                    CODE_REPEATED,
                    CODE_ENDED,
                    ACCOUNT_PROVEN,
                    ACCOUNT_OF_ANOTHER,
                    SIGN_UP_ACCEPTED,
                    SIGN_UP_REFUSED,
                    ANSWER_TO_DECOY,
                    CLAIMS_ADDED,
                    USER_NAME_CHOSEN,
                    USER_NAME_REPEATED,
                    USER_NAME_TAKEN,
                    USER_NAME_KEPT,
                    CONTACT_CHANGED,
                    CONTACT_TAKEN,
                    CONTACT_CHANGE_TOLD,
                    CONTACT_UNCHANGED,
                    TRANSACTION_REGISTERED,
                    TRANSACTION_REPEATED,
                    TRANSACTION_CONFIRMED,
                    TRANSACTION_CANCELLED,
                    CONFIRM_REPEATED,
                    CONFIRM_UNKNOWN,
                    CONFIRM_TOO_LATE,
                    CANCEL_REFUSED,
                    TRANSACTION_NOT_SHOWN,
                    RECEIPT_SIGNED,
                    RECEIPT_REFUSED,
                    PASSCODE_ISSUED,
                    PASSCODE_RIGHT,
                    PASSCODE_EXPIRED,
                    PASSCODE_REPEATED,
                    PASSCODE_UNKNOWN,
                    PASSCODE_WITHDRAWN,
                    PASSCODE_WITHDRAWN_TOO_LATE,
                    TRANSACTION_NOT_OPEN,
                    TRANSACTION_OVER,
                    CONTACT_CHANGE_NOT_TOLD,
                    CONTACT_REFUSED,
                    PURSE_OPENED,
                    NOTICE_OF_LOCK,
                    NOTICE_OF_CLOSING,
                    NOTICE_OF_CLOSED,
                    NOTICE_OF_SUCCESS,
                    NOTICE_NOT_SENT,
                    NOTICE_HELD_BACK -> Optional.empty();
        };
    }
}
