package dev.countersign.triggers;

import static dev.countersign.triggers.Metric.Dimension.COUNTRY;
import static dev.countersign.triggers.Metric.Dimension.FUNCTION;
import static dev.countersign.triggers.Metric.Dimension.MEDIUM;
import static dev.countersign.triggers.Metric.Dimension.STAGE;

import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.receipts.Receipt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    /** Messages that a provider did not accept for a reason of its own, or did not answer for. */
    PROVIDER_FAILURES("ProviderFailures", Unit.COUNT, Split.NOT),
    /** Messages of which their provider says that they arrived. */
    MESSAGES_DELIVERED("MessagesDelivered", Unit.COUNT, Split.BY_MEDIUM),
    /** Messages that a provider had accepted, and of which it says that they failed. */
    MESSAGES_FAILED("MessagesFailed", Unit.COUNT, Split.BY_MEDIUM),
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

    /** What an event counts for; empty where nobody would set an alarm. */
    static Optional<Metric> counting(AuditEvent event) {
        return event.principal().isEmpty() ? counting(event.what()) : Optional.empty();
    }

    /** Of people. What back ends do is no sign-in: their codes would hide guesses at those of people, and the other way round. */
    private static Optional<Metric> counting(What what) {
        return switch (what) {
            case CODE_SENT -> Optional.of(CODES_SENT);
            case CODE_RIGHT -> Optional.of(CODES_PROVEN);
            case CODE_WRONG, CODE_FOR_OTHER_BINDING, CODE_FOR_OTHER_FLOW -> Optional.of(WRONG_ANSWERS);
            case CODE_WITHOUT_TRIES, PURSE_WAITS, PURSE_CLOSED -> Optional.of(LOCKED_ANSWERS);
            case NOTHING_SENT_LIMIT -> Optional.of(LIMITED_SENDS);
            case NOTHING_SENT_PROVIDER_DOWN, DELIVERY_UNKNOWN -> Optional.of(PROVIDER_FAILURES);
            case PARAMETERS_ASKED,
                    CODE_ALREADY_SENT,
                    NOTHING_SENT_UNKNOWN_USER,
                    NOTHING_SENT_NO_VERIFIED_ADDRESS,
                    NOTHING_SENT_UNREACHABLE,
                    NOTHING_SENT_DECOY,
                    NOTHING_SENT_ADDRESS_CHANGED,
                    NOTHING_SENT_ADDRESS_REFUSED,
                    REPORT_FAILED, // also the outcome of a decoy, to whom nothing was sent
                    RESEND_TOO_SOON,
                    CODE_EXPIRED,
                    FLOW_OVER,
                    CLIENT_NOT_CONFIGURED,
                    STEP_UP_OVER_SAME_KIND,
                    METHOD_NOT_OFFERED,
                    BOUND_VALUE_REFUSED,
                    TOKEN_ACCEPTED,
                    TOKEN_REFUSED,
                    TOKEN_UNKNOWN,
                    CODE_GONE,
                    CODE_REPEATED,
                    CODE_ENDED,
                    ACCOUNT_PROVEN,
                    ACCOUNT_OF_ANOTHER,
                    SIGN_UP_ACCEPTED,
                    SIGN_UP_REFUSED,
                    ANSWER_TO_DECOY,
                    ROUND_FORGED,
                    CLAIMS_ADDED,
                    CLAIMS_WITHOUT_PROOF,
                    USER_NAME_CHOSEN,
                    USER_NAME_REPEATED,
                    USER_NAME_TAKEN,
                    USER_NAME_KEPT,
                    CONTACT_CHANGED,
                    CONTACT_TAKEN,
                    CONTACT_CHANGE_TOLD,
                    CONTACT_UNCHANGED,
                    CALLER_REFUSED,
                    TRANSACTION_REGISTERED,
                    TRANSACTION_REPEATED,
                    TRANSACTION_CONFIRMED,
                    TRANSACTION_CANCELLED,
                    CONFIRM_REPEATED,
                    CONFIRM_UNKNOWN,
                    CONFIRM_NOT_APPROVED,
                    CONFIRM_TOO_LATE,
                    CONFIRM_TOKEN_REFUSED,
                    CANCEL_REFUSED,
                    PASSCODE_ISSUED,
                    PASSCODE_RIGHT,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    PASSCODE_WITHOUT_TRIES,
                    PASSCODE_REPEATED,
                    PASSCODE_UNKNOWN,
                    PASSCODE_WITHDRAWN,
                    PASSCODE_WITHDRAWN_TOO_LATE,
                    TRANSACTION_NOT_OPEN,
                    TRANSACTION_OVER,
                    TRANSACTION_FAILED,
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
