package dev.countersign.local.pool;

import dev.countersign.local.pool.AppClient.UserExistenceErrors;
import dev.countersign.local.pool.Sessions.AuthSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signing in, answering a challenge, refreshing, revoking: the calls an app makes without credentials. */
record AuthOperations(
        PoolConfig config,
        Users users,
        ShownNames names,
        Sessions sessions,
        RefreshTokens refreshTokens,
        CustomAuth customAuth,
        SignIn signIn) {

    Map<String, @Nullable Object> initiateAuth(JsonObject request) {
        AppClient client = config.client(request.required("ClientId"));
        AuthFlow flow = AuthFlow.named(request.required("AuthFlow"));
        Map<String, String> parameters = request.givenStrings("AuthParameters");
        Map<String, String> metadata = request.boundedStrings("ClientMetadata");
        if (!client.flows().contains(flow)) {
            throw CognitoException.invalidParameter(flow + " flow not enabled for this client");
        }
        return switch (flow) {
            case CUSTOM_AUTH -> customAuth(client, parameters);
            case USER_PASSWORD_AUTH -> password(client, parameters);
            case REFRESH_TOKEN_AUTH -> refresh(client, parameters, metadata);
        };
    }

    Map<String, @Nullable Object> respondToAuthChallenge(JsonObject request) {
        AppClient client = config.client(request.required("ClientId"));
        String challengeName = request.required("ChallengeName");
        if (!challengeName.equals(Round.CUSTOM_CHALLENGE)) {
            throw CognitoException.notSupported("Challenge " + challengeName);
        }
        Map<String, String> responses = request.boundedStrings("ChallengeResponses");
        Map<String, String> metadata = request.boundedStrings("ClientMetadata");
        String userName = parameter(responses, "USERNAME");
        String answer = parameter(responses, "ANSWER");
        client.requireSecretHash(userName, responses.get("SECRET_HASH"));

        String token = request.required("Session");
        Caller caller = caller(client, sessions.look(token, client));
        if (!caller.isNamed(userName) && !userName.equalsIgnoreCase(names.of(caller))) {
            throw CognitoException.notAuthorized("Invalid session for the user.");
        }
        // From here on the session is spent, even if a trigger fails.
        return customAuth.answer(caller, sessions.use(token, client), answer, metadata);
    }

    /** Cognito runs the token trigger here as it does after a sign-in: the source does not tell one from the other. */
    Map<String, @Nullable Object> getTokensFromRefreshToken(JsonObject request) {
        AppClient client = config.client(request.required("ClientId"));
        client.requireSecret(request.string("ClientSecret"));
        Map<String, String> metadata = request.boundedStrings("ClientMetadata");
        Grant grant = refreshTokens.redeem(request.required("RefreshToken"), client);
        var answer = signIn.refresh(client, grant, "Authentication", metadata);
        return JsonObject.of("AuthenticationResult", answer.get("AuthenticationResult"));
    }

    Map<String, @Nullable Object> revokeToken(JsonObject request) {
        AppClient client = config.client(request.required("ClientId"));
        client.requireSecret(request.string("ClientSecret"));
        refreshTokens.revoke(request.required("Token"), client);
        return Map.of();
    }

    private Map<String, @Nullable Object> customAuth(AppClient client, Map<String, String> parameters) {
        String userName = parameter(parameters, "USERNAME");
        client.requireSecretHash(userName, parameters.get("SECRET_HASH"));
        if (parameters.containsKey("CHALLENGE_NAME")) {
            throw CognitoException.notSupported("CHALLENGE_NAME " + parameters.get("CHALLENGE_NAME"));
        }
        return customAuth.begin(caller(client, userName));
    }

    private Map<String, @Nullable Object> password(AppClient client, Map<String, String> parameters) {
        String userName = parameter(parameters, "USERNAME");
        String password = parameter(parameters, "PASSWORD");
        client.requireSecretHash(userName, parameters.get("SECRET_HASH"));
        Caller caller = caller(client, userName);
        User user = caller.user();
        if (user == null || !user.password().matches(password)) {
            throw CognitoException.incorrectUserNameOrPassword();
        }
        if (user.status() == User.Status.FORCE_CHANGE_PASSWORD) {
            throw CognitoException.notSupported("Challenge NEW_PASSWORD_REQUIRED");
        }
        return signIn.complete(caller, Map.of());
    }

    /** A refresh names no user, so the secret hash is over the real user name of the token's owner. */
    private Map<String, @Nullable Object> refresh(
            AppClient client, Map<String, String> parameters, Map<String, String> metadata) {
        Grant grant = refreshTokens.redeem(parameter(parameters, "REFRESH_TOKEN"), client);
        client.requireSecretHash(grant.userName(), parameters.get("SECRET_HASH"));
        return signIn.refresh(client, grant, "RefreshTokens", metadata);
    }

    private Caller caller(AppClient client, String typedName) {
        User user = users.findForSignIn(typedName).orElse(null);
        if (user == null && client.preventUserExistenceErrors() == UserExistenceErrors.LEGACY) {
            throw CognitoException.userNotFound();
        }
        if (user != null) {
            SignIn.requireMaySignIn(user);
        }
        return new Caller(client, user, typedName);
    }

    /** The user as he is now: attributes may have changed since the last round, or the user may be gone. */
    private Caller caller(AppClient client, AuthSession session) {
        if (session.userName() == null) {
            return new Caller(client, null, session.typedName());
        }
        User user = users.find(session.userName())
                .orElseThrow(() -> CognitoException.notAuthorized("Invalid session for the user."));
        SignIn.requireMaySignIn(user);
        return new Caller(client, user, session.typedName());
    }

    private static String parameter(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw CognitoException.invalidParameter("Missing required parameter " + name);
        }
        return value;
    }
}
