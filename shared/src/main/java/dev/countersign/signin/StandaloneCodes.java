package dev.countersign.signin;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Proved;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Codes outside Cognito's session, sent and judged like those inside: by the same store, under the limits of their opening. An
 * answer is counted, then compared, then proved; what has to happen before the proof the caller does in between.
 */
public final class StandaloneCodes {
    private static final Metadata NO_WISHES = new Metadata(Map.of());

    private final Rules rules;
    private final SendCode sendCode;
    private final ChallengeStore store;
    private final CodeKey key;
    private final Destinations destinations;
    private final AuditTrail audit;

    public StandaloneCodes(
            Rules rules,
            SendCode sendCode,
            ChallengeStore store,
            CodeKey key,
            Destinations destinations,
            AuditTrail audit) {
        this.rules = rules;
        this.sendCode = sendCode;
        this.store = store;
        this.key = key;
        this.destinations = destinations;
        this.audit = audit;
    }

    /**
     * All that a code is specific to. It goes to the user's verified address of the medium's kind.
     *
     * @param binding digest of what the code approves
     * @param opening whose limits it uses up
     */
    public record Code(
            Purpose purpose,
            User user,
            String flowId,
            Medium medium,
            String binding,
            Opening opening,
            String keyName,
            int digits,
            int tries,
            Instant expiresAt) {
        private SignInMethod method() {
            SignInMethod alike = opening == Opening.CODE ? SignInMethod.EMAIL_OTP : SignInMethod.EMAIL_OTP_STEPUP;
            return alike.over(medium).orElseThrow();
        }

        private String handle() {
            return Round.handle(flowId);
        }
    }

    /** What came of a message. */
    public enum Sent {
        /** By this call or by an earlier one, or it may be on its way. */
        SENT,
        LIMIT_REACHED,
        /** Nothing goes to this address: its provider refuses it, or another one of its kind is proved. */
        ADDRESS_REFUSED,
        PROVIDER_DOWN,
        /** The flow was proved or has expired. */
        OVER
    }

    /**
     * A message, and what came of it.
     *
     * @param at when it went out; for {@code LIMIT_REACHED} the earliest time at which asking again makes sense
     * @param expiresAt when the code of the flow dies that is in force
     */
    public record Sending(Sent outcome, Instant at, Instant expiresAt) {}

    /** What an answer was. */
    public enum Judged {
        /** To be proved. */
        RIGHT,
        WRONG,
        /** There is no live code of this person for this address. */
        GONE,
        NO_TRIES,
        WAIT,
        CLOSED
    }

    /** The key that new codes are derived with. */
    public String currentKey() {
        return key.current();
    }

    public OtpPolicy policy(Purpose purpose) {
        return rules.codes(purpose);
    }

    /** The pause after message number {@code send} of a flow, from 1. */
    public static Duration cooldown(int send) {
        return Rules.cooldown(send);
    }

    /** Sends message {@code number} of the flow, from 1, at most once however often it is asked for. */
    public Sending send(Code code, int number, Instant now) {
        SendCode.Sending sending =
                sendCode.send(request(code, number), List.of(), challenge(code, number), destination(code), now);
        audit.record(
                sending.what(), code.user(), code.handle(), sending.method().name(), sending.message());
        Sent outcome = switch (sending.opened().outcome()) {
            case SEND -> delivered(sending.what());
            case ALREADY_SENT -> Sent.SENT;
            case REFUSED -> Sent.LIMIT_REACHED;
            case OTHER_PROVEN -> Sent.ADDRESS_REFUSED;
            case OVER -> Sent.OVER;
        };
        return new Sending(
                outcome, sending.opened().at(), sending.opened().inForce().expiresAt());
    }

    /** What may be on its way counts as sent. */
    private static Sent delivered(What what) {
        if (what == What.NOTHING_SENT_PROVIDER_DOWN) {
            return Sent.PROVIDER_DOWN;
        }
        return what == What.NOTHING_SENT_ADDRESS_REFUSED ? Sent.ADDRESS_REFUSED : Sent.SENT;
    }

    private CodeRequest request(Code code, int number) {
        ClientPolicy policy = new ClientPolicy(Set.of(code.method()), StepUpToken.WITH_REQUEST, Entry.PARAMETERS);
        Locale locale = sendCode.languages().of(code.user(), NO_WISHES);
        return new CodeRequest(
                code.purpose(),
                code.user(),
                code.flowId(),
                policy,
                code.method(),
                code.opening(),
                Entry.PARAMETERS,
                code.binding(),
                Optional.empty(),
                code.keyName(),
                number,
                locale);
    }

    private Challenge challenge(Code code, int number) {
        return new Challenge(
                code.flowId(),
                code.user().owner(),
                code.opening(),
                destinations.address(code.user(), code.medium().kind()),
                code.keyName(),
                code.digits(),
                code.tries(),
                code.expiresAt(),
                number,
                Entry.PARAMETERS,
                destination(code).isEmpty());
    }

    private Optional<Destination> destination(Code code) {
        return destinations.reachable(code.user(), code.medium().kind());
    }

    /** Counts an answer and compares it. One that is right has to be {@linkplain #prove proved}. */
    public Judged judge(Code code, String typed, Instant now) {
        Attempt attempt = store.attempt(answering(code), Rules.FAILURES, now);
        boolean matches = derive(code).matches(typed);
        return switch (attempt) {
            case COUNTED -> matches ? Judged.RIGHT : refused(Judged.WRONG, What.CODE_WRONG, code);
            case GONE -> refused(Judged.GONE, What.CODE_GONE, code);
            case NO_TRIES -> refused(Judged.NO_TRIES, What.CODE_WITHOUT_TRIES, code);
            case WAIT -> refused(Judged.WAIT, What.PURSE_WAITS, code);
            case CLOSED -> refused(Judged.CLOSED, What.PURSE_CLOSED, code);
        };
    }

    private Judged refused(Judged judged, What what, Code code) {
        audit.record(what, code.user(), code.handle(), code.method().name());
        return judged;
    }

    private OneTimeCode derive(Code code) {
        String to = destination(code).map(Destination::reveal).orElse("");
        return OneTimeCode.derive(
                key,
                code.keyName(),
                CodeRequest.context(code.purpose(), code.user(), code.flowId(), code.binding(), to),
                code.digits());
    }

    /**
     * Ends the flow of a right answer: true for one answer only.
     *
     * @param now the instant that was given to {@link #judge}
     */
    public boolean prove(Code code, Instant now) {
        Proved proved = store.prove(answering(code), null, now);
        if (proved == Proved.FIRST) {
            destination(code).ifPresent(address -> sendCode.phones().proved(address, now));
        }
        audit.record(
                proved.isDone() ? What.CODE_RIGHT : What.CODE_REPEATED,
                code.user(),
                code.handle(),
                code.method().name());
        return proved.isDone();
    }

    private Answering answering(Code code) {
        return new Answering(
                code.flowId(),
                code.user().owner(),
                code.opening(),
                destinations.address(code.user(), code.medium().kind()));
    }
}
