package dev.countersign.local.pool;

import dev.countersign.local.pool.AppClient.UserExistenceErrors;
import dev.countersign.local.pool.SignUpTriggers.Spared;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody without an account may do to get one. The pool verifies no attribute by itself, so it sends no code of its
 * own: only PreSignUp or an administrator confirms a user.
 */
record SignUpOperations(PoolConfig config, Users users, SignUpTriggers triggers) {

    /** Who is there already is told apart here, whatever the client's PreventUserExistenceErrors: so does Cognito. */
    Map<String, @Nullable Object> signUp(JsonObject request) {
        AppClient client = client(request);
        client.requireWritable(Attributes.read(request, "UserAttributes").keySet());
        Map<String, String> attributes = Newcomer.attributes(request);
        config.shape().requireForNewUser(attributes.keySet());
        Attributes.requireValid(attributes);
        Password password = password(request);
        String userName = UUID.randomUUID().toString();
        Newcomer newcomer = Newcomer.of("SignUp", client.id(), userName, attributes, request);

        // Asked before the names are looked at: the trigger may make room for the newcomer.
        Spared spared = triggers.preSignUp(newcomer);
        User user = user(newcomer, password, spared);
        users.add(user);
        if (spared.confirmation()) {
            triggers.postConfirmation(user, client.id(), newcomer.metadata());
        }
        return JsonObject.of("UserConfirmed", spared.confirmation(), "UserSub", user.sub());
    }

    /** No code was ever sent, so whatever comes is none. Who is unknown hears the same, or the client is of the old kind. */
    Map<String, @Nullable Object> confirmSignUp(JsonObject request) {
        request.required("ConfirmationCode");
        User user = named(request);
        if (user != null && user.status() != User.Status.UNCONFIRMED) {
            throw CognitoException.cannotBeConfirmed(user);
        }
        throw CognitoException.of("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }

    Map<String, @Nullable Object> resendConfirmationCode(JsonObject request) {
        User user = named(request);
        if (user != null && user.status() != User.Status.UNCONFIRMED) {
            throw CognitoException.invalidParameter("User is already confirmed.");
        }
        throw CognitoException.invalidParameter("Cannot resend codes. Auto verification not turned on.");
    }

    private AppClient client(JsonObject request) {
        AppClient client = config.client(request.required("ClientId"));
        client.requireSecretHash(request.required("Username"), request.string("SecretHash"));
        return client;
    }

    private @Nullable User named(JsonObject request) {
        AppClient client = client(request);
        User user = users.findForSignIn(request.required("Username")).orElse(null);
        if (user == null && client.preventUserExistenceErrors() == UserExistenceErrors.LEGACY) {
            throw CognitoException.of("UserNotFoundException", "Username/client id combination not found.");
        }
        return user;
    }

    private Password password(JsonObject request) {
        String text = request.string("Password");
        boolean none = text == null || text.isEmpty();
        return none && config.shape().passwordlessSignUp()
                ? Password.random()
                : Password.of(request.required("Password"));
    }

    /** As on AWS the user name is the {@code sub}. */
    private User user(Newcomer newcomer, Password password, Spared spared) {
        Map<String, String> attributes = new LinkedHashMap<>(newcomer.attributes());
        attributes.putAll(spared.verified());
        User.Status status = spared.confirmation() ? User.Status.CONFIRMED : User.Status.UNCONFIRMED;
        return User.made(
                newcomer.userName(),
                newcomer.userName(),
                Attributes.changed(Map.of(), attributes),
                status,
                password,
                config.now());
    }
}
