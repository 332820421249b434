package dev.countersign.local.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What on AWS needs credentials and IAM rights. Here signatures are not looked at; {@link PoolServer} keeps browsers out. */
record AdminOperations(PoolConfig config, Users users, RefreshTokens refreshTokens, SignUpTriggers triggers) {

    /** No invitation is ever sent, with or without {@code MessageAction=SUPPRESS}. */
    Map<String, @Nullable Object> createUser(JsonObject request) {
        requirePool(request);
        String messageAction = request.string("MessageAction");
        if (messageAction != null && !messageAction.equals("SUPPRESS")) {
            throw CognitoException.notSupported("MessageAction " + messageAction);
        }
        String temporary = request.string("TemporaryPassword");
        Password password = temporary == null ? Password.random() : Password.of(temporary);
        Map<String, String> attributes = Newcomer.attributes(request);
        User user = user(attributes, password, User.Status.FORCE_CHANGE_PASSWORD);
        // PreSignUp can refuse; what it would spare the user is nothing here.
        triggers.preSignUp(
                Newcomer.of("AdminCreateUser", TriggerEvents.NO_CLIENT, user.userName(), attributes, request));
        if (users.find(request.required("Username")).isPresent()) {
            throw CognitoException.of("UsernameExistsException", "User account already exists");
        }
        users.add(user);
        return Map.of("User", describe(user, "Attributes"));
    }

    /** A user who is in no pool yet. */
    User user(Map<String, String> attributes, Password password, User.Status status) {
        config.shape().requireForNewUser(attributes.keySet());
        return User.made(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Attributes.changed(Map.of(), attributes),
                status,
                password,
                config.now());
    }

    Map<String, @Nullable Object> confirmSignUp(JsonObject request) {
        requirePool(request);
        User confirmed = users.change(request.required("Username"), user -> {
            if (user.status() != User.Status.UNCONFIRMED) {
                throw CognitoException.cannotBeConfirmed(user);
            }
            return user.confirmed(config.now());
        });
        triggers.postConfirmation(confirmed, TriggerEvents.NO_CLIENT, request.boundedStrings("ClientMetadata"));
        return Map.of();
    }

    Map<String, @Nullable Object> setUserPassword(JsonObject request) {
        Password password = Password.of(request.required("Password"));
        User.Status status = Boolean.TRUE.equals(request.bool("Permanent"))
                ? User.Status.CONFIRMED
                : User.Status.FORCE_CHANGE_PASSWORD;
        return change(request, user -> user.withPassword(password, status, config.now()));
    }

    Map<String, @Nullable Object> getUser(JsonObject request) {
        requirePool(request);
        return describe(users.require(request.required("Username")), "UserAttributes");
    }

    Map<String, @Nullable Object> listUsers(JsonObject request) {
        requirePool(request);
        return UserSearch.of(request).in(users.all());
    }

    Map<String, @Nullable Object> updateUserAttributes(JsonObject request) {
        return changeAttributes(request, Attributes.read(request, "UserAttributes"));
    }

    Map<String, @Nullable Object> deleteUserAttributes(JsonObject request) {
        Map<String, String> removals = new LinkedHashMap<>();
        request.strings("UserAttributeNames").forEach(name -> removals.put(name, ""));
        return changeAttributes(request, removals);
    }

    private Map<String, @Nullable Object> changeAttributes(JsonObject request, Map<String, String> attributes) {
        config.shape().requireForUser(attributes.keySet());
        return change(
                request, user -> user.withAttributes(Attributes.changed(user.attributes(), attributes), config.now()));
    }

    Map<String, @Nullable Object> globalSignOut(JsonObject request) {
        requirePool(request);
        refreshTokens.revokeAll(users.require(request.required("Username")).userName());
        return Map.of();
    }

    Map<String, @Nullable Object> disableUser(JsonObject request) {
        return change(request, user -> user.withEnabled(false, config.now()));
    }

    Map<String, @Nullable Object> enableUser(JsonObject request) {
        return change(request, user -> user.withEnabled(true, config.now()));
    }

    Map<String, @Nullable Object> deleteUser(JsonObject request) {
        requirePool(request);
        users.remove(request.required("Username"));
        return Map.of();
    }

    private Map<String, @Nullable Object> change(JsonObject request, UnaryOperator<User> change) {
        requirePool(request);
        users.change(request.required("Username"), change);
        return Map.of();
    }

    private void requirePool(JsonObject request) {
        String poolId = request.required("UserPoolId");
        if (!poolId.equals(config.poolId())) {
            throw CognitoException.of("ResourceNotFoundException", "User pool " + poolId + " does not exist.");
        }
    }

    static Map<String, @Nullable Object> describe(User user, String attributesMember) {
        return JsonObject.of(
                "Username",
                user.userName(),
                attributesMember,
                Attributes.write(user.attributesWithSub()),
                "UserCreateDate",
                user.createdAt().getEpochSecond(),
                "UserLastModifiedDate",
                user.modifiedAt().getEpochSecond(),
                "Enabled",
                user.enabled(),
                "UserStatus",
                user.status().name());
    }
}
