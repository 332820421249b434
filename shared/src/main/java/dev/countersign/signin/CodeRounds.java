package dev.countersign.signin;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.SendCode.Sending;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes the rounds that ask for a code. What came of a sending decides what is kept and audited, but a stranger sees one and
 * the same round: only who has shown a token is told what is missing.
 */
final class CodeRounds {
    private final Rules rules;
    private final SendCode sendCode;
    private final Destinations destinations;
    private final AuditTrail audit;
    private final Clock clock;

    CodeRounds(Rules rules, SendCode sendCode, Destinations destinations, AuditTrail audit, Clock clock) {
        this.rules = rules;
        this.sendCode = sendCode;
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The key that codes of new flows are derived with. */
    String currentKey() {
        return sendCode.currentKey();
    }

    Presented sendFirst(CodeRequest request) {
        OtpPolicy policy = rules.codes(request.purpose());
        Instant now = clock.instant();
        Instant expiresAt = now.plus(policy.lifetime()).truncatedTo(ChronoUnit.SECONDS); // as the caller is told
        Optional<Destination> to = destination(request);
        Challenge wanted = challenge(request, policy.digits(), policy.tries(), expiresAt, to);
        Sending sending = send(request, wanted, to, now);
        CodeRound round = round(request, sending, policy.tries(), now);
        return show(round, outcome(sending, request.opening(), Outcome.SENT), request.user());
    }

    Presented sendAgain(CodeRound round, CodeRequest request, Instant now) {
        Optional<Destination> to = round.decoy() ? Optional.empty() : destination(request);
        Challenge wanted = challenge(request, round.digits(), round.triesLeft(), round.expiresAt(), to);
        Sending sending = send(request, wanted, to, now);
        return switch (outcome(sending, request.opening(), Outcome.RESENT)) {
            case LIMIT_REACHED ->
                show(round.resendableFrom(sending.opened().at()), Outcome.LIMIT_REACHED, request.user());
            case EXPIRED -> show(round, Outcome.EXPIRED, request.user());
            case SENT, WRONG_CODE, RESENT, RESEND_TOO_SOON ->
                show(round(request, sending, round.triesLeft(), now), Outcome.RESENT, request.user());
        };
    }

    /** Who has shown a token is told what is missing; for everybody else the round looks as always. */
    private Optional<Destination> destination(CodeRequest request) {
        AddressKind kind = request.method().medium().kind();
        Optional<Destination> to = destinations.reachable(request.user(), kind);
        if (to.isEmpty() && request.opening() == Opening.TOKEN) {
            What what = destinations.whyNot(request.user(), kind);
            boolean unreachable = what == What.NOTHING_SENT_UNREACHABLE;
            throw audit.refuse(
                    unreachable ? CallerText.ADDRESS_NOT_REACHABLE : CallerText.NO_VERIFIED_ADDRESS,
                    what,
                    request.user());
        }
        return to;
    }

    private Challenge challenge(
            CodeRequest request, int digits, int tries, Instant expiresAt, Optional<Destination> to) {
        return new Challenge(
                request.flowId(),
                request.user().owner(),
                request.opening(),
                destinations.address(request.user(), request.method().medium().kind()),
                request.keyName(),
                digits,
                tries,
                expiresAt,
                request.send(),
                request.entry(),
                to.isEmpty());
    }

    private Sending send(CodeRequest request, Challenge wanted, Optional<Destination> to, Instant now) {
        Sending sending = sendCode.send(request, wanted, to, now);
        What what = sending.what() == What.CODE_SENT
                        && sending.opened().inForce().decoy()
                ? destinations.whyNot(request.user(), request.method().medium().kind())
                : sending.what();
        String flowId = sending.opened().inForce().flowId();
        audit.record(
                what, request.user(), Round.handle(flowId), request.method().name());
        if (request.opening() == Opening.TOKEN) {
            tell(what);
        }
        return sending;
    }

    /** Nothing went out, and the person has shown a token: he may know. A stranger sees the round as always. */
    private static void tell(What what) {
        if (what == What.NOTHING_SENT_PROVIDER_DOWN) {
            throw new Refusal(CallerText.TRY_AGAIN_LATER);
        }
        if (what == What.NOTHING_SENT_ADDRESS_REFUSED || what == What.NOTHING_SENT_ADDRESS_CHANGED) {
            throw new Refusal(CallerText.ADDRESS_NOT_REACHABLE);
        }
    }

    private static CodeRound round(CodeRequest request, Sending sending, int triesLeft, Instant now) {
        Opened opened = sending.opened();
        Challenge inForce = opened.inForce();
        boolean refused = opened.isRefused();
        boolean told = refused && request.opening() == Opening.TOKEN;
        Instant from = refused ? now : opened.at();
        return new CodeRound(
                inForce.decoy(),
                inForce.flowId(),
                request.policy(),
                request.method(),
                request.opening(),
                inForce.digits(),
                refused ? request.send() : inForce.send(),
                triesLeft,
                inForce.expiresAt(),
                told ? opened.at() : from.plus(Rules.cooldown(request.send())),
                request.binding(),
                inForce.codeKey());
    }

    /** A flow can be over before its code has expired: it was proved, and the person never saw the tokens. */
    private static Outcome outcome(Sending sending, Opening opening, Outcome usual) {
        return switch (sending.opened().outcome()) {
            case SEND, ALREADY_SENT -> usual;
            case REFUSED -> opening == Opening.TOKEN ? Outcome.LIMIT_REACHED : usual;
            case OTHER_PROVEN -> usual; // who has shown a token was told before
            case OVER -> Outcome.EXPIRED;
        };
    }

    Presented show(CodeRound round, Outcome outcome, User user) {
        String mask = destinations.mask(user, round.method().medium().kind());
        return new Presented(PublicParameters.of(round, outcome, mask), round.text());
    }
}
