package dev.countersign.signin;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.Conversation.Next;
import dev.countersign.transaction.Order;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the round that Cognito shows next. Rounds that ask for a code, and send one, are made by {@link CodeRounds}. */
public final class PresentRound {
    private static final Map<String, String> ASK_PARAMETERS = Map.of("challenge", "PROVIDE_AUTH_PARAMETERS");

    private final AppClients clients;
    private final Rules rules;
    private final CodeRounds codes;
    private final CodeSubjects subjects;
    private final Languages languages;
    private final RandomIds flowIds;
    private final AuditTrail audit;
    private final Clock clock;

    public PresentRound(
            AppClients clients,
            Rules rules,
            CodeSubjects subjects,
            SendCode sendCode,
            Destinations destinations,
            PoolGuesses guesses,
            ReplyTimes replyTimes,
            RandomIds flowIds,
            Audit audit,
            Clock clock) {
        this.clients = clients;
        this.rules = rules;
        this.subjects = subjects;
        this.languages = sendCode.languages();
        this.flowIds = flowIds;
        this.audit = new AuditTrail(audit, destinations);
        this.codes = new CodeRounds(rules, sendCode, destinations, guesses, replyTimes, this.audit, clock);
        this.clock = clock;
    }

    /**
     * The next round of a conversation.
     *
     * @throws Refusal with a fixed text when there can be none
     */
    public Presented present(Next next, User user, Metadata metadata) {
        return switch (next.step()) {
            case ASK_PARAMETERS -> begin(user, metadata);
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

    private Presented begin(User user, Metadata metadata) {
        Optional<AppClient> known =
                clients.find(user.owner().pool(), user.owner().client());
        if (known.isEmpty()) {
            throw audit.refuse(CallerText.CLIENT_NOT_CONFIGURED, What.CLIENT_NOT_CONFIGURED, user);
        }
        AppClient client = known.get();
        if (!rules.stepUpOverSameKind()
                && stepsUpOverSameKind(client, user.owner().pool())) {
            throw audit.refuse(CallerText.CLIENT_NOT_CONFIGURED, What.STEP_UP_OVER_SAME_KIND, user);
        }
        String flowId = flowIds.next();
        return client.entry() == Entry.DIRECT
                ? direct(client, flowId, user, metadata)
                : askParameters(client, flowId, user);
    }

    /** A synth of our construct refuses such a client too; others may write the table. */
    private boolean stepsUpOverSameKind(AppClient client, String pool) {
        Stream<AppClient> openers =
                client.stepUpFrom().stream().map(id -> clients.find(pool, id)).flatMap(Optional::stream);
        return !client.stepUpKindsThatSignIn(openers).isEmpty();
    }

    private Presented askParameters(AppClient client, String flowId, User user) {
        Round round = new ParametersRound(flowId, client.policy());
        audit.record(What.PARAMETERS_ASKED, user, round.handle(), "");
        return new Presented(ASK_PARAMETERS, round.text());
    }

    private Presented direct(AppClient client, String flowId, User user, Metadata metadata) {
        SignInMethod method = client.methods().iterator().next();
        return codes.sendFirst(new CodeRequest(
                user,
                flowId,
                client.policy(),
                method,
                Opening.OPEN,
                Entry.DIRECT,
                CodeSubject.NONE,
                codes.currentKey(),
                1,
                languages.of(user, metadata)));
    }

    private Presented firstCode(Next next, User user, Metadata metadata) {
        if (!(next.last() instanceof ParametersRound round)) {
            throw new Refusal(CallerText.WRONG_EVENT);
        }
        SignInMethod method = offered(metadata.method(), round.policy(), user);
        CodeSubject subject = subject(method, user, metadata);
        refuseOverChannel(CodeRequest.purpose(method, subject.digest()), method, user);
        refuseUnseen(subject.order(), method, user);
        Opening opening = next.tokenAccepted() ? Opening.TOKEN : Opening.OPEN;
        return codes.sendFirst(new CodeRequest(
                user,
                round.flowId(),
                round.policy(),
                method,
                opening,
                Entry.PARAMETERS,
                subject,
                codes.currentKey(),
                1,
                languages.of(user, metadata)));
    }

    private CodeSubject subject(SignInMethod method, User user, Metadata metadata) {
        Binding binding = subjects.bound(metadata)
                .orElseThrow(() -> audit.refuse(CallerText.BOUND_VALUE_MALFORMED, What.BOUND_VALUE_REFUSED, user));
        if (!method.stepUp() && !binding.isEmpty()) {
            throw audit.refuse(CallerText.BOUND_VALUE_NEEDS_STEP_UP, What.BOUND_VALUE_REFUSED, user);
        }
        return subjects.toAsk(binding, user, clock.instant()).orElseThrow(() -> notOpen(user));
    }

    private Refusal notOpen(User user) {
        return audit.refuse(CallerText.TRANSACTION_NOT_OPEN, What.TRANSACTION_NOT_OPEN, user);
    }

    private SignInMethod offered(Optional<SignInMethod> method, ClientPolicy policy, User user) {
        return method.filter(policy.methods()::contains)
                .orElseThrow(() -> audit.refuse(CallerText.METHOD_NOT_OFFERED, What.METHOD_NOT_OFFERED, user));
    }

    private void refuseOverChannel(Purpose purpose, SignInMethod method, User user) {
        if (!rules.channels().allow(purpose, method.medium())) {
            throw audit.refuse(CallerText.METHOD_NOT_OFFERED, What.METHOD_NOT_OFFERED, user);
        }
    }

    private void refuseUnseen(Optional<Order> order, SignInMethod method, User user) {
        if (!CodeRequest.mayGoBy(method.medium(), order)) {
            throw audit.refuse(CallerText.METHOD_NOT_OFFERED, What.METHOD_NOT_OFFERED, user);
        }
    }

    private Presented resend(CodeRound round, User user, Metadata metadata) {
        Instant now = clock.instant();
        if (round.isExpired(now)) {
            audit.record(What.CODE_EXPIRED, user, round.handle(), round.method().name());
            return codes.show(round, Outcome.EXPIRED, user);
        }
        if (now.isBefore(round.resendAfter())) {
            audit.record(
                    What.RESEND_TOO_SOON, user, round.handle(), round.method().name());
            return codes.show(round, Outcome.RESEND_TOO_SOON, user);
        }
        return codes.sendAgain(round, again(round, user, metadata), now);
    }

    private CodeRequest again(CodeRound round, User user, Metadata metadata) {
        Optional<Medium> channel = metadata.channel();
        Optional<SignInMethod> method = channel.isPresent() || metadata.namesUnknownChannel()
                ? channel.flatMap(round.asked()::over)
                : Optional.of(round.asked());
        SignInMethod again = offered(method, round.policy(), user);
        refuseOverChannel(CodeRequest.purpose(again, round.binding()), again, user);
        Optional<Order> order = orderAgain(round, user, metadata);
        refuseUnseen(order, again, user);
        return new CodeRequest(
                CodeRequest.purpose(again, round.binding()),
                user,
                round.flowId(),
                round.policy(),
                again,
                round.opening(),
                Entry.PARAMETERS,
                round.binding(),
                order,
                round.keyName(),
                round.send() + 1,
                languages.of(user, metadata));
    }

    /** As it is now, and only if it is what the code of this flow approves. */
    private Optional<Order> orderAgain(CodeRound round, User user, Metadata metadata) {
        boolean shown = rules.transactions() != RegisteredTransactions.OFF
                && !round.binding().equals(Binding.NONE.digest());
        return shown
                ? subjects.bound(metadata)
                        .flatMap(binding -> subjects.toAsk(binding, user, clock.instant()))
                        .filter(subject -> subject.digest().equals(round.binding()))
                        .orElseThrow(() -> notOpen(user))
                        .order()
                : Optional.empty();
    }

    private Presented askAgain(CodeRound round, User user) {
        Outcome outcome = round.isExpired(clock.instant()) ? Outcome.EXPIRED : Outcome.WRONG_CODE;
        return codes.show(round.afterWrongAnswer(), outcome, user);
    }
}
