package dev.countersign.signin;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.Conversation.Next;
import dev.countersign.signin.SendCode.Sending;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes the round that Cognito shows next, and sends a code where the conversation says so. */
public final class PresentRound {
    private static final Map<String, String> ASK_PARAMETERS = Map.of("challenge", "PROVIDE_AUTH_PARAMETERS");

    private final AppClients clients;
    private final Rules rules;
    private final SendCode codes;
    private final Destinations destinations;
    private final FlowIds flowIds;
    private final Audit audit;
    private final Clock clock;

    public PresentRound(
            AppClients clients,
            Rules rules,
            SendCode codes,
            Destinations destinations,
            FlowIds flowIds,
            Audit audit,
            Clock clock) {
        this.clients = clients;
        this.rules = rules;
        this.codes = codes;
        this.destinations = destinations;
        this.flowIds = flowIds;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The next round of a conversation.
     *
     * @throws Refusal with a fixed text when there can be none
     */
    public Presented present(Next next, User user, Metadata metadata) {
        return switch (next.step()) {
            case ASK_PARAMETERS -> begin(user);
            case SEND_CODE -> firstCode(next, user, metadata);
            case RESEND -> resend(codeRound(next), user, metadata);
            case ASK_AGAIN -> askAgain(codeRound(next), user);
            case VERIFY_PASSWORD, ISSUE_TOKENS, FAIL -> throw new Refusal(CallerText.WRONG_EVENT);
        };
    }

    private static CodeRound codeRound(Next next) {
        if (next.last() instanceof CodeRound round) {
            return round;
        }
        throw new Refusal(CallerText.WRONG_EVENT);
    }

    private Presented begin(User user) {
        Optional<AppClient> known =
                clients.find(user.owner().pool(), user.owner().client());
        if (known.isEmpty()) {
            throw refuse(CallerText.CLIENT_NOT_CONFIGURED, What.CLIENT_NOT_CONFIGURED, user);
        }
        AppClient client = known.get();
        if (client.stepsUpOverSameKind() && !rules.stepUpOverSameKind()) {
            throw refuse(CallerText.CLIENT_NOT_CONFIGURED, What.STEP_UP_OVER_SAME_KIND, user);
        }
        String flowId = flowIds.next();
        return client.entry() == Entry.DIRECT ? direct(client, flowId, user) : askParameters(client, flowId, user);
    }

    private Presented askParameters(AppClient client, String flowId, User user) {
        Round round = new ParametersRound(flowId, client.policy());
        record(What.PARAMETERS_ASKED, user, round.handle(), "");
        return new Presented(ASK_PARAMETERS, round.text());
    }

    private Presented direct(AppClient client, String flowId, User user) {
        SignInMethod method = client.methods().iterator().next();
        return sendFirst(new CodeRequest(
                user,
                flowId,
                client.policy(),
                method,
                Opening.OPEN,
                Entry.DIRECT,
                Binding.NONE.digest(),
                codes.currentKey(),
                1));
    }

    private Presented firstCode(Next next, User user, Metadata metadata) {
        if (!(next.last() instanceof ParametersRound round)) {
            throw new Refusal(CallerText.WRONG_EVENT);
        }
        SignInMethod method = offered(metadata.method(), round.policy(), user);
        Optional<Binding> binding = rules.boundKeys().in(metadata.values());
        if (binding.isEmpty()) {
            throw refuse(CallerText.BOUND_VALUE_MALFORMED, What.BOUND_VALUE_REFUSED, user);
        }
        if (!method.stepUp() && !binding.get().isEmpty()) {
            throw refuse(CallerText.BOUND_VALUE_NEEDS_STEP_UP, What.BOUND_VALUE_REFUSED, user);
        }
        Opening opening = next.tokenAccepted() ? Opening.TOKEN : Opening.OPEN;
        return sendFirst(new CodeRequest(
                user,
                round.flowId(),
                round.policy(),
                method,
                opening,
                Entry.PARAMETERS,
                binding.get().digest(),
                codes.currentKey(),
                1));
    }

    private SignInMethod offered(Optional<SignInMethod> method, ClientPolicy policy, User user) {
        return method.filter(policy.methods()::contains)
                .orElseThrow(() -> refuse(CallerText.METHOD_NOT_OFFERED, What.METHOD_NOT_OFFERED, user));
    }

    private Presented sendFirst(CodeRequest request) {
        OtpPolicy policy = rules.codes(request.purpose());
        Instant now = clock.instant();
        Optional<Destination> to = destination(request);
        Challenge wanted = challenge(request, policy.digits(), policy.tries(), now.plus(policy.lifetime()), to);
        Sending sending = send(request, wanted, to, now);
        CodeRound round = round(request, sending, policy.tries(), now);
        return show(round, outcome(sending, request.opening(), Outcome.SENT), request.user());
    }

    private Presented resend(CodeRound round, User user, Metadata metadata) {
        Instant now = clock.instant();
        if (round.isExpired(now)) {
            record(What.CODE_EXPIRED, user, round.handle(), round.method().name());
            return show(round, Outcome.EXPIRED, user);
        }
        if (now.isBefore(round.resendAfter())) {
            record(What.RESEND_TOO_SOON, user, round.handle(), round.method().name());
            return show(round, Outcome.RESEND_TOO_SOON, user);
        }
        return sendAgain(round, again(round, user, metadata), now);
    }

    private CodeRequest again(CodeRound round, User user, Metadata metadata) {
        Optional<Medium> channel = metadata.channel();
        Optional<SignInMethod> method = channel.isPresent() || metadata.namesUnknownChannel()
                ? channel.flatMap(round.method()::over)
                : Optional.of(round.method());
        return new CodeRequest(
                user,
                round.flowId(),
                round.policy(),
                offered(method, round.policy(), user),
                round.opening(),
                Entry.PARAMETERS,
                round.binding(),
                round.keyName(),
                round.send() + 1);
    }

    private Presented sendAgain(CodeRound round, CodeRequest request, Instant now) {
        Optional<Destination> to = round.decoy() ? Optional.empty() : destination(request);
        Challenge wanted = challenge(request, round.digits(), round.triesLeft(), round.expiresAt(), to);
        Sending sending = send(request, wanted, to, now);
        if (outcome(sending, request.opening(), Outcome.RESENT) == Outcome.LIMIT_REACHED) {
            return show(round.resendableFrom(sending.opened().at()), Outcome.LIMIT_REACHED, request.user());
        }
        return show(round(request, sending, round.triesLeft(), now), Outcome.RESENT, request.user());
    }

    /** Who has shown a token is told what is missing; for everybody else the round looks as always. */
    private Optional<Destination> destination(CodeRequest request) {
        AddressKind kind = request.method().medium().kind();
        Optional<Destination> to = destinations.reachable(request.user(), kind);
        if (to.isEmpty() && request.opening() == Opening.TOKEN) {
            What what = destinations.whyNot(request.user(), kind);
            boolean unreachable = what == What.NOTHING_SENT_UNREACHABLE;
            throw refuse(
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
        Sending sending = codes.send(request, wanted, to, now);
        What what = sending.what() == What.CODE_SENT
                        && sending.opened().inForce().decoy()
                ? destinations.whyNot(request.user(), request.method().medium().kind())
                : sending.what();
        String flowId = sending.opened().inForce().flowId();
        record(what, request.user(), Round.handle(flowId), request.method().name());
        boolean down = what == What.NOTHING_SENT_PROVIDER_DOWN || what == What.DELIVERY_UNKNOWN;
        if (down) {
            throw new Refusal(CallerText.TRY_AGAIN_LATER);
        }
        if (what == What.NOTHING_SENT_ADDRESS_REFUSED && request.opening() == Opening.TOKEN) {
            throw new Refusal(CallerText.ADDRESS_NOT_REACHABLE);
        }
        return sending;
    }

    private static CodeRound round(CodeRequest request, Sending sending, int triesLeft, Instant now) {
        Opened opened = sending.opened();
        Challenge inForce = opened.inForce();
        boolean refused = opened.outcome() == Opened.Outcome.REFUSED;
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

    private static Outcome outcome(Sending sending, Opening opening, Outcome usual) {
        boolean refused = sending.opened().outcome() == Opened.Outcome.REFUSED;
        return refused && opening == Opening.TOKEN ? Outcome.LIMIT_REACHED : usual;
    }

    private Presented askAgain(CodeRound round, User user) {
        Outcome outcome = round.isExpired(clock.instant()) ? Outcome.EXPIRED : Outcome.WRONG_CODE;
        return show(round.afterWrongAnswer(), outcome, user);
    }

    private Presented show(CodeRound round, Outcome outcome, User user) {
        String mask = destinations.mask(user, round.method().medium().kind());
        return new Presented(PublicParameters.of(round, outcome, mask), round.text());
    }

    private Refusal refuse(CallerText text, What what, User user) {
        record(what, user, "", "");
        return new Refusal(text);
    }

    private void record(What what, User user, String flow, String method) {
        audit.record(new AuditEvent(
                what, user.owner().pool(), user.owner().client(), destinations.pseudonym(user), flow, method));
    }
}
