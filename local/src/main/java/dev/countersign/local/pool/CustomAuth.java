package dev.countersign.local.pool;

import dev.countersign.local.pool.Sessions.AuthSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of {@code CUSTOM_AUTH}: Define says what comes next, Create shows it, Verify judges the answer, and so on
 * until Define issues tokens or fails.
 */
record CustomAuth(
        TriggerRunner triggers, TriggerEvents events, Users users, ShownNames names, Sessions sessions, SignIn signIn) {

    /** ClientMetadata of InitiateAuth reaches none of these triggers, so there is none to pass. */
    Map<String, @Nullable Object> begin(Caller caller) {
        return next(caller, List.of(), Map.of());
    }

    Map<String, @Nullable Object> answer(
            Caller caller, AuthSession session, String answer, Map<String, String> metadata) {
        JsonObject verdict =
                triggers.run(Trigger.VERIFY, events.verify(caller, session.privateParameters(), answer, metadata));
        Boolean correct = verdict.bool("answerCorrect");
        if (correct == null) {
            throw CognitoException.unrecognizableLambdaOutput();
        }
        List<Round> rounds = new ArrayList<>(session.rounds());
        rounds.add(new Round(Round.CUSTOM_CHALLENGE, correct, session.challengeMetadata()));
        return next(users.asNow(caller), List.copyOf(rounds), metadata);
    }

    private Map<String, @Nullable Object> next(Caller caller, List<Round> rounds, Map<String, String> metadata) {
        JsonObject decision = triggers.run(Trigger.DEFINE, events.define(caller, rounds, metadata));
        if (Boolean.TRUE.equals(decision.bool("failAuthentication"))) {
            throw CognitoException.incorrectUserNameOrPassword();
        }
        if (Boolean.TRUE.equals(decision.bool("issueTokens"))) {
            return signIn.complete(caller, metadata);
        }
        String challengeName = decision.string("challengeName");
        if (challengeName == null) {
            throw CognitoException.unrecognizableLambdaOutput();
        }
        if (!challengeName.equals(Round.CUSTOM_CHALLENGE)) {
            throw CognitoException.notSupported("Challenge " + challengeName);
        }
        return present(caller, rounds, metadata);
    }

    private Map<String, @Nullable Object> present(Caller caller, List<Round> rounds, Map<String, String> metadata) {
        JsonObject challenge =
                triggers.run(Trigger.CREATE, events.create(caller, Round.CUSTOM_CHALLENGE, rounds, metadata));
        Map<String, String> parameters = challenge.stringMap("publicChallengeParameters");
        parameters.put("USERNAME", names.of(caller));
        AuthSession session = new AuthSession(
                caller.client().id(),
                caller.user() == null ? null : caller.user().userName(),
                caller.typedName(),
                rounds,
                challenge.stringMap("privateChallengeParameters"),
                challenge.string("challengeMetadata"));

        return JsonObject.of(
                "ChallengeName",
                Round.CUSTOM_CHALLENGE,
                "Session",
                sessions.open(session, caller.client().authSessionValidity()),
                "ChallengeParameters",
                parameters);
    }
}
