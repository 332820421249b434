package dev.countersign.local.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of every flow: a new grant with its tokens, or new tokens for an old grant. */
record SignIn(Tokens tokens, RefreshTokens refreshTokens, Users users, Clock clock) {

    /** Whatever the triggers said, an unknown user gets no tokens. */
    Map<String, @Nullable Object> complete(Caller caller, Map<String, String> metadata) {
        Caller now = users.asNow(caller);
        User user = now.user();
        if (user == null) {
            throw CognitoException.incorrectUserNameOrPassword();
        }
        requireMaySignIn(user);
        AppClient client = caller.client();
        Instant begin = clock.instant();
        Grant grant = new Grant(
                user.userName(),
                client.id(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                begin,
                begin.plus(client.tokenValidity().refresh()));
        Map<String, @Nullable Object> result = tokens.issue(now, user, grant, "Authentication", metadata);
        result.put("RefreshToken", refreshTokens.issue(grant));
        return answer(result);
    }

    /** The client may not get another refresh token: rotation is off, as is the default. */
    Map<String, @Nullable Object> refresh(AppClient client, Grant grant, String source, Map<String, String> metadata) {
        User user = users.require(grant.userName());
        requireEnabled(user);
        Caller caller = new Caller(client, user, user.userName());
        return answer(tokens.issue(caller, user, grant, source, metadata));
    }

    static void requireMaySignIn(User user) {
        requireEnabled(user);
        if (user.status() == User.Status.UNCONFIRMED) {
            throw CognitoException.of("UserNotConfirmedException", "User is not confirmed.");
        }
    }

    static void requireEnabled(User user) {
        if (!user.enabled()) {
            throw CognitoException.notAuthorized("User is disabled.");
        }
    }

    private static Map<String, @Nullable Object> answer(Map<String, @Nullable Object> result) {
        return JsonObject.of("ChallengeParameters", Map.of(), "AuthenticationResult", result);
    }
}
