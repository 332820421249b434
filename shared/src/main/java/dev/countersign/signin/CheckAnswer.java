package dev.countersign.signin;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.Proved;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.Metadata.Action;
import dev.countersign.signin.StepUpTokens.Verdict;
import dev.countersign.transaction.Approval;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the answer to a round: count, then compare, then prove. The count stays whatever happens next, the comparison is
 * made with a code that is derived again from what the answer says it approves, and only one answer per flow is ever right.
 */
public final class CheckAnswer {
    /** What a transaction counts. A repeat of the last answer of a flow, whose run died before it was counted here, finds no tries. */
    private static final Set<What> WRONG = Set.of(What.CODE_WRONG, What.CODE_WITHOUT_TRIES);

    private final CodeSubjects subjects;
    private final ChallengeStore store;
    private final CodeKey key;
    private final Destinations destinations;
    private final StepUpTokens tokens;
    private final FirstProof firstProof;
    private final UnprovenPhones phones;
    private final PoolGuesses guesses;
    private final AuditTrail audit;
    private final Clock clock;

    public CheckAnswer(
            CodeSubjects subjects,
            ChallengeStore store,
            CodeKey key,
            Destinations destinations,
            StepUpTokens tokens,
            FirstProof firstProof,
            UnprovenPhones phones,
            PoolGuesses guesses,
            Audit audit,
            Clock clock) {
        this.subjects = subjects;
        this.store = store;
        this.key = key;
        this.destinations = destinations;
        this.tokens = tokens;
        this.firstProof = firstProof;
        this.phones = phones;
        this.guesses = guesses;
        this.audit = new AuditTrail(audit, destinations);
        this.clock = clock;
    }

    /**
     * Whether the answer is right. For a parameters round "right" means only that a good access token was shown.
     *
     * @param roundText the private parameter of the round; anything may stand in it
     * @param typed the answer; anything may stand in it
     * @throws Refusal with a fixed text when nothing can be known now
     */
    public boolean check(String roundText, String typed, User user, Metadata metadata) {
        Optional<Round> round = Round.parse(roundText);
        if (round.isEmpty()) {
            audit.record(What.ROUND_FORGED, user, "", "");
            return false;
        }
        return round.get() instanceof CodeRound code
                ? checkCode(code, Answer.parse(typed), user, metadata)
                : checkToken(round.get(), Answer.parse(typed), user, metadata);
    }

    /** Strict step-up: the request itself must show a token, else nothing will be sent. */
    private boolean checkToken(Round round, Answer answer, User user, Metadata metadata) {
        Optional<SignInMethod> method = metadata.method().filter(SignInMethod::stepUp);
        boolean strict = round.policy().stepUpToken() == StepUpToken.WITH_REQUEST;
        if (!strict || method.isEmpty() || !round.policy().methods().contains(method.get())) {
            return false;
        }
        String token = answer.jwt();
        Verdict verdict = token == null ? Verdict.REFUSED : tokens.judge(token, user);
        What what = verdict == Verdict.GOOD ? What.TOKEN_ACCEPTED : What.TOKEN_REFUSED;
        recordOrGiveUp(what, verdict, user, round, method.get());
        return verdict == Verdict.GOOD;
    }

    private boolean checkCode(CodeRound round, Answer answer, User user, Metadata metadata) {
        if (metadata.action(Action.CONFIRM) != Action.CONFIRM) {
            return false; // a wish for another message, not an answer: not looked at and not counted
        }
        Instant now = clock.instant();
        AddressKind kind = round.method().medium().kind();
        Answering answering =
                new Answering(round.flowId(), user.owner(), round.opening(), destinations.address(user, kind));
        Attempt attempt = store.attempt(answering, Rules.FAILURES, now);
        Verdict token = token(round, answer, user);
        Optional<CodeSubject> subject = subjects.bound(metadata).map(binding -> subjects.find(binding, user));
        What judged = judge(attempt, token, round, answer, user, metadata, subject);
        What what = judged == What.CODE_RIGHT
                ? grant(round, answering, user, metadata, subject.orElse(CodeSubject.NONE), now)
                : judged;
        guesses.count(judged, round, user.owner().pool(), now);
        recordOrGiveUp(what, token, user, round, round.method());
        if (token == Verdict.GOOD && WRONG.contains(judged)) {
            subject.filter(found -> found.digest().equals(round.binding()))
                    .ifPresent(found -> countWrong(found, round, user, now));
        }
        return what == What.CODE_RIGHT;
    }

    private void countWrong(CodeSubject subject, CodeRound round, User user, Instant now) {
        subjects.countWrong(subject, now)
                .ifPresent(what ->
                        audit.record(what, user, round.handle(), round.method().name()));
    }

    private What grant(
            CodeRound round, Answering answering, User user, Metadata metadata, CodeSubject subject, Instant now) {
        if (user.isUnproven() && !becomesTheirs(round, user, metadata)) {
            return What.ACCOUNT_OF_ANOTHER;
        }
        if (!subjects.approve(
                subject, new Approval(round.handle(), round.method().name(), now))) {
            return What.TRANSACTION_OVER;
        }
        Proved proved = prove(round, answering, user, metadata, subject, now);
        if (proved == Proved.FIRST || (proved.isDone() && user.isUnproven())) {
            destinations.reachable(user, answering.address().kind()).ifPresent(address -> phones.proved(address, now));
        }
        return proved.isDone() ? What.CODE_RIGHT : What.CODE_REPEATED;
    }

    private boolean becomesTheirs(CodeRound round, User user, Metadata metadata) {
        Medium medium = round.method().medium();
        boolean made = destinations
                .reachable(user, medium.kind())
                .map(address -> firstProof.make(user, address, medium, metadata))
                .orElse(false);
        if (made) {
            audit.record(
                    What.ACCOUNT_PROVEN, user, round.handle(), round.method().name());
        }
        return made;
    }

    /** A token beside the code is always looked at; it must be there where none was shown with the request. */
    private Verdict token(CodeRound round, Answer answer, User user) {
        if (!round.method().stepUp()) {
            return Verdict.GOOD;
        }
        if (answer.jwt() != null) {
            return tokens.judge(answer.jwt(), user);
        }
        return round.policy().stepUpToken() == StepUpToken.WITH_CODE ? Verdict.REFUSED : Verdict.GOOD;
    }

    /** Derives and compares in every case, so that the time taken does not tell the cases apart. */
    private What judge(
            Attempt attempt,
            Verdict token,
            CodeRound round,
            Answer answer,
            User user,
            Metadata metadata,
            Optional<CodeSubject> subject) {
        String digest = subject.map(CodeSubject::digest).orElse("");
        boolean matches = code(round, digest, user).matches(answer.code());
        if (round.decoy() || !user.exists()) {
            return What.ANSWER_TO_DECOY;
        }
        return switch (attempt) {
            case GONE -> What.CODE_GONE;
            case NO_TRIES -> What.CODE_WITHOUT_TRIES;
            case WAIT -> What.PURSE_WAITS;
            case CLOSED -> What.PURSE_CLOSED;
            case COUNTED -> judgeCounted(matches, token, digest, round, metadata);
        };
    }

    private What judgeCounted(boolean matches, Verdict token, String digest, CodeRound round, Metadata metadata) {
        if (metadata.namesFlow() && !metadata.flow().equals(Optional.of(round.handle()))) {
            return What.CODE_FOR_OTHER_FLOW;
        }
        if (!digest.equals(round.binding())) {
            return What.CODE_FOR_OTHER_BINDING;
        }
        if (token != Verdict.GOOD) {
            return What.TOKEN_REFUSED;
        }
        return matches ? What.CODE_RIGHT : What.CODE_WRONG;
    }

    private OneTimeCode code(CodeRound round, String binding, User user) {
        AddressKind kind = round.method().medium().kind();
        String destination =
                destinations.reachable(user, kind).map(Destination::reveal).orElse("");
        return OneTimeCode.derive(
                key,
                round.keyName(),
                CodeRequest.context(
                        CodeRequest.purpose(round.method(), binding), user, round.flowId(), binding, destination),
                round.digits());
    }

    /** Two direct starts share a flow and so its handle: a proof under it could be claimed by the other one. */
    private static Optional<ProofKey> proofKey(CodeRound round, User user, Metadata metadata, Binding binding) {
        return round.policy().entry() == Entry.DIRECT
                ? Optional.empty()
                : ProofKeys.of(user.owner(), metadata, binding);
    }

    private Proved prove(
            CodeRound round, Answering answering, User user, Metadata metadata, CodeSubject subject, Instant now) {
        Optional<ProofKey> proofKey = proofKey(round, user, metadata, subject.binding());
        Proof proof = proofKey.map(found ->
                        new Proof(found, round.method().name(), round.method().stepUp(), subject.proved(), now))
                .orElse(null);
        return store.prove(answering, proof, now);
    }

    /** When nothing is known of the token nobody is told anything else: known and unknown users read the same. */
    private void recordOrGiveUp(What what, Verdict token, User user, Round round, SignInMethod method) {
        boolean unknown = token == Verdict.UNKNOWN;
        audit.record(unknown ? What.TOKEN_UNKNOWN : what, user, round.handle(), method.name());
        if (unknown) {
            throw new Refusal(CallerText.TRY_AGAIN_LATER);
        }
    }
}
