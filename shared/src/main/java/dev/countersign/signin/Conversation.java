package dev.countersign.signin;

import static dev.countersign.signin.SessionEntry.PASSWORD_VERIFIER;
import static dev.countersign.signin.SessionEntry.SRP_A;

import dev.countersign.signin.Metadata.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes next in a sign-in, as a pure function of Cognito's session and the caller. Define and Create both ask it, so
 * they cannot disagree.
 *
 * <p>It knows only whole sequences: our own rounds of one flow, optionally after a completed password sign-in. Whatever it
 * does not recognise is refused; "the last result was true" is never enough.
 */
public final class Conversation {
    static final int MAX_ROUNDS = 12;

    /** What the triggers do next. */
    public enum Step {
        /** Cognito verifies the password that the client began with. */
        VERIFY_PASSWORD,
        /** The first round; app clients with direct entry send in it at once. */
        ASK_PARAMETERS,
        SEND_CODE,
        RESEND,
        ASK_AGAIN,
        ISSUE_TOKENS,
        FAIL
    }

    /**
     * What comes next, and after what.
     *
     * @param last the last round that was answered; null before the first
     * @param tokenAccepted whether that answer held a good access token (strict step-up)
     */
    public record Next(Step step, @Nullable Round last, boolean tokenAccepted) {}

    /** Who talks, as far as the rules must know. */
    public record Caller(PasswordFirst passwordFirst, boolean userNotFound, Metadata metadata) {}

    private record Answered(Round round, boolean passed) {}

    private Conversation() {}

    public static Next next(List<SessionEntry> session, Caller caller) {
        List<SessionEntry> before =
                session.stream().takeWhile(entry -> !entry.isOurs()).toList();
        Optional<List<Answered>> rounds = rounds(session.subList(before.size(), session.size()));
        if (asksForPassword(before, caller) && session.size() == before.size()) {
            return new Next(Step.VERIFY_PASSWORD, null, false);
        }
        if (!beginsWell(before, caller) || rounds.isEmpty() || !isOneFlow(rounds.get())) {
            return new Next(Step.FAIL, null, false);
        }
        return afterOwn(rounds.get(), caller);
    }

    private static boolean asksForPassword(List<SessionEntry> before, Caller caller) {
        return caller.passwordFirst() != PasswordFirst.OFF && names(before).equals(List.of(SRP_A));
    }

    private static boolean beginsWell(List<SessionEntry> before, Caller caller) {
        boolean signedInByPassword = names(before).equals(List.of(SRP_A, PASSWORD_VERIFIER))
                && before.stream().allMatch(SessionEntry::passed);
        return switch (caller.passwordFirst()) {
            case OFF -> before.isEmpty() || names(before).equals(List.of(SRP_A));
            case ALLOWED -> before.isEmpty() || signedInByPassword;
            case REQUIRED -> signedInByPassword;
        };
    }

    private static List<String> names(List<SessionEntry> entries) {
        return entries.stream().map(SessionEntry::challengeName).toList();
    }

    private static Optional<List<Answered>> rounds(List<SessionEntry> entries) {
        List<Answered> rounds = new ArrayList<>();
        for (SessionEntry entry : entries) {
            Optional<Round> round = entry.isOurs() ? Round.parse(entry.metadata()) : Optional.empty();
            if (round.isEmpty()) {
                return Optional.empty();
            }
            rounds.add(new Answered(round.get(), entry.passed()));
        }
        return Optional.of(rounds);
    }

    /** One flow id and policy throughout, parameters only in front, and no code round was passed before the last. */
    private static boolean isOneFlow(List<Answered> rounds) {
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i).round();
            boolean sameFlow = round.flowId().equals(rounds.get(0).round().flowId())
                    && round.policy().equals(rounds.get(0).round().policy());
            boolean wentOnAfterSuccess =
                    round instanceof CodeRound && rounds.get(i).passed() && i < rounds.size() - 1;
            if (!sameFlow || wentOnAfterSuccess || (i > 0 && round instanceof ParametersRound)) {
                return false;
            }
        }
        return true;
    }

    private static Next afterOwn(List<Answered> rounds, Caller caller) {
        if (rounds.isEmpty()) {
            return new Next(Step.ASK_PARAMETERS, null, false);
        }
        Answered last = rounds.get(rounds.size() - 1);
        Step step = last.round() instanceof CodeRound code
                ? afterCode(code, last.passed(), rounds.size(), caller)
                : afterParameters(last.round().policy(), last.passed(), caller.metadata());
        return new Next(step, last.round(), last.passed());
    }

    /** In strict step-up, and only there, the parameters round is passed: by a good access token. */
    private static Step afterParameters(ClientPolicy policy, boolean tokenAccepted, Metadata metadata) {
        Optional<SignInMethod> method = metadata.method();
        if (method.isEmpty() || metadata.action(Action.REQUEST) != Action.REQUEST) {
            return Step.FAIL;
        }
        boolean strict = method.get().stepUp() && policy.stepUpToken() == StepUpToken.WITH_REQUEST;
        return strict == tokenAccepted ? Step.SEND_CODE : Step.FAIL;
    }

    private static Step afterCode(CodeRound round, boolean passed, int rounds, Caller caller) {
        if (passed) {
            return round.decoy() || caller.userNotFound() ? Step.FAIL : Step.ISSUE_TOKENS;
        }
        if (rounds >= MAX_ROUNDS) {
            return Step.FAIL;
        }
        return switch (caller.metadata().action(Action.CONFIRM)) {
            case RESEND -> Step.RESEND;
            case CONFIRM -> round.triesLeft() > 1 ? Step.ASK_AGAIN : Step.FAIL;
            case REQUEST, UNKNOWN -> Step.FAIL;
        };
    }
}
