package dev.countersign.signin;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.ReplyTimes.Reply;
import dev.countersign.signin.SendCode.Sending;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rounds that ask for a code. What came of a sending decides what is kept and audited, but a stranger sees one and
 * the same round after one and the same time: only who has shown a token is told what is missing.
 */
final class CodeRounds {
    private final Rules rules;
    private final SendCode sendCode;
    private final Destinations destinations;
    private final PoolGuesses guesses;
    private final ReplyTimes replyTimes;
    private final AuditTrail audit;
    private final Clock clock;

    CodeRounds(
            Rules rules,
            SendCode sendCode,
            Destinations destinations,
            PoolGuesses guesses,
            ReplyTimes replyTimes,
            AuditTrail audit,
            Clock clock) {
        this.rules = rules;
        this.sendCode = sendCode;
        this.destinations = destinations;
        this.guesses = guesses;
        this.replyTimes = replyTimes;
        this.audit = audit;
        this.clock = clock;
    }

    /** The key that codes of new flows are derived with. */
    String currentKey() {
        return sendCode.currentKey();
    }

    Presented sendFirst(CodeRequest request) {
        try (Reply reply = begin(request)) {
            return sendFirst(request, reply);
        }
    }

    Presented sendAgain(CodeRound round, CodeRequest request, Instant now) {
        try (Reply reply = begin(request)) {
            return sendAgain(round, request, reply, now);
        }
    }

    private Reply begin(CodeRequest request) {
        return replyTimes.begin(request.opening(), request.method().medium());
    }

    private Presented sendFirst(CodeRequest request, Reply reply) {
        Instant now = clock.instant();
        OtpPolicy policy = guesses.policy(
                rules.codes(request.purpose()),
                request.opening(),
                request.user().owner().pool(),
                now);
        Instant expiresAt = now.plus(policy.lifetime()).truncatedTo(ChronoUnit.SECONDS); // as the caller is told
        Optional<Destination> to = destination(request);
        Challenge wanted = challenge(request, storedAs(request.send()), policy.digits(), policy.tries(), expiresAt, to);
        Sending sending = send(request, wanted, to, reply, now);
        int tries = sending.opened().inForce().tries(); // those of an earlier run, where this is its repeat
        CodeRound round = round(request, sending, tries, now);
        return show(round, outcome(sending, request.opening(), Outcome.SENT), request.user());
    }

    private Presented sendAgain(CodeRound round, CodeRequest request, Reply reply, Instant now) {
        Optional<Destination> to = round.decoy() ? Optional.empty() : destination(request);
        Challenge wanted =
                challenge(request, storedAs(request.send()), round.digits(), round.triesLeft(), round.expiresAt(), to);
        Sending sending = send(request, wanted, to, reply, now);
        return switch (outcome(sending, request.opening(), Outcome.RESENT)) {
            case LIMIT_REACHED -> show(limited(round, request, sending, now), Outcome.LIMIT_REACHED, request.user());
            case EXPIRED -> show(round, Outcome.EXPIRED, request.user());
            case SENT, WRONG_CODE, RESENT, RESEND_TOO_SOON ->
                show(round(request, sending, round.triesLeft(), now), Outcome.RESENT, request.user());
        };
    }

    /** A message that was granted before it was stopped has used up its number, and changed the address in force. */
    private CodeRound limited(CodeRound round, CodeRequest request, Sending sending, Instant now) {
        return sending.what() == What.NOTHING_SENT_LIMIT
                ? round.resendableFrom(sending.opened().at())
                : round(request, sending, round.triesLeft(), now);
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
            CodeRequest request, int number, int digits, int tries, Instant expiresAt, Optional<Destination> to) {
        return new Challenge(
                request.flowId(),
                request.user().owner(),
                request.opening(),
                destinations.address(request.user(), request.method().medium().kind()),
                request.keyName(),
                digits,
                tries,
                expiresAt,
                number,
                request.entry(),
                to.isEmpty());
    }

    private Sending send(CodeRequest request, Challenge wanted, Optional<Destination> to, Reply reply, Instant now) {
        List<SignInMethod> others =
                rules.channels().after(request.purpose(), request.method(), request.policy()).stream()
                        .filter(other -> CodeRequest.mayGoBy(other.medium(), request.order()))
                        .toList();
        Sending sending = sendCode.send(request, sameAddress(request, others), wanted, to, now);
        record(request, sending);
        if (sending.isNowhere()) {
            sending = sendElsewhere(request, others, sending, now);
        }
        tell(reply, sending);
        if (request.opening() == Opening.TOKEN) {
            tell(sending.what());
        }
        return sending;
    }

    private static List<SignInMethod> sameAddress(CodeRequest request, List<SignInMethod> others) {
        return others.stream()
                .filter(other ->
                        other.medium().kind() == request.method().medium().kind())
                .toList();
    }

    /**
     * To another address of the same person, where that is verified: as a further message of the flow, with a code of its own.
     * Only instead of the first message, since a later one would void a code that the person may hold.
     */
    private Sending sendElsewhere(CodeRequest request, List<SignInMethod> others, Sending first, Instant now) {
        List<SignInMethod> elsewhere = others.stream()
                .filter(other ->
                        other.medium().kind() != request.method().medium().kind())
                .toList();
        Optional<Destination> to = elsewhere.stream()
                .findFirst()
                .flatMap(other ->
                        destinations.reachable(request.user(), other.medium().kind()));
        if (request.send() > 1 || to.isEmpty()) {
            return first;
        }
        CodeRequest there = request.by(elsewhere.get(0));
        Challenge inForce = first.opened().inForce();
        Challenge wanted = challenge(
                there, storedAs(request.send()) + 1, inForce.digits(), inForce.tries(), inForce.expiresAt(), to);
        Sending sending = sendCode.send(there, elsewhere.subList(1, elsewhere.size()), wanted, to, now);
        record(there, sending);
        boolean mayArrive = sending.opened().outcome() == Opened.Outcome.SEND && !sending.isNowhere();
        return mayArrive ? sending : first;
    }

    /**
     * The store counts two messages for each one that a caller asks for, since it may go to another address instead. Callers see
     * nothing of the second one, in no pause either: for a name that nobody has there is none.
     */
    private static int storedAs(int asked) {
        return 2 * asked - 1;
    }

    private static int askedFor(int stored) {
        return (stored + 1) / 2;
    }

    /** One event for each provider that was tried. */
    private void record(CodeRequest request, Sending sending) {
        String handle = Round.handle(sending.opened().inForce().flowId());
        sending.failed()
                .forEach(tried -> audit.record(
                        tried.what(), request.user(), handle, tried.method().name(), tried.message()));
        What what = sending.what() == What.CODE_SENT
                        && sending.opened().inForce().decoy()
                ? destinations.whyNot(request.user(), request.method().medium().kind())
                : sending.what();
        audit.record(what, request.user(), handle, sending.method().name(), sending.message());
    }

    /** What was not sent for another reason than a provider's took no time that a send takes. */
    private static void tell(Reply reply, Sending sending) {
        if (sending.opened().inForce().decoy()) {
            return;
        }
        if (sending.mayArrive()) {
            reply.sent();
        } else if (sending.isRefused()) {
            reply.refused();
        }
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

    private CodeRound round(CodeRequest request, Sending sending, int triesLeft, Instant now) {
        Opened opened = sending.opened();
        Challenge inForce = opened.inForce();
        boolean refused = opened.isRefused();
        boolean told = refused && request.opening() == Opening.TOKEN;
        Instant from = refused ? now : opened.at();
        return new CodeRound(
                inForce.decoy(),
                inForce.flowId(),
                request.policy(),
                method(request, sending),
                request.method(),
                request.opening(),
                inForce.digits(),
                refused ? request.send() : askedFor(inForce.send()),
                triesLeft,
                inForce.expiresAt(),
                told ? opened.at() : from.plus(Rules.cooldown(request.send())),
                request.binding(),
                inForce.codeKey());
    }

    /**
     * By what the message went out. A repeated trigger cannot know which provider took it: it says the last one of those for
     * the address in force, which claims the least.
     */
    private SignInMethod method(CodeRequest request, Sending sending) {
        if (sending.opened().outcome() != Opened.Outcome.ALREADY_SENT) {
            return sending.method();
        }
        AddressKind kind = sending.opened().inForce().address().kind();
        List<SignInMethod> all = new ArrayList<>(List.of(request.method()));
        all.addAll(rules.channels().after(request.purpose(), request.method(), request.policy()));
        return all.stream()
                .filter(method -> method.medium().kind() == kind)
                .reduce((earlier, later) -> later)
                .orElse(request.method());
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
        SignInMethod shown = round.shown();
        String mask = destinations.mask(user, shown.medium().kind());
        Purpose purpose = CodeRequest.purpose(shown, round.binding());
        List<Medium> fallback = rules.channels().after(purpose, shown, round.policy()).stream()
                .map(SignInMethod::medium)
                .toList();
        return new Presented(PublicParameters.of(round, fallback, outcome, mask), round.text());
    }
}
