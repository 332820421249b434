package dev.countersign.local.pool;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What on AWS needs credentials and IAM rights. Here signatures are not looked at; {@link PoolServer} keeps browsers out. */
record AdminOperations(PoolConfig config, Users users) {

    /** No invitation is ever sent, with or without {@code MessageAction=SUPPRESS}. */
    Map<String, @Nullable Object> createUser(JsonObject request) {
        requirePool(request);
        String messageAction = request.string("MessageAction");
        if (messageAction != null && !messageAction.equals("SUPPRESS")) {
            throw CognitoException.notSupported("MessageAction " + messageAction);
        }
        String name = request.required("Username");
        Map<String, String> attributes = Attributes.read(request, "UserAttributes");
        attributes.put(addressKind(name), name);
        String temporary = request.string("TemporaryPassword");
        Password password = temporary == null ? Password.random() : Password.of(temporary);
        User user = create(name, attributes, password, User.Status.FORCE_CHANGE_PASSWORD);
        return Map.of("User", describe(user, "Attributes"));
    }

    User create(String signInName, Map<String, String> attributes, Password password, User.Status status) {
        Instant now = config.now();
        User user = new User(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Attributes.changed(Map.of(), attributes),
                status,
                true,
                password,
                now,
                now);
        users.add(user, signInName);
        return user;
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

    Map<String, @Nullable Object> updateUserAttributes(JsonObject request) {
        Map<String, String> attributes = Attributes.read(request, "UserAttributes");
        return change(
                request, user -> user.withAttributes(Attributes.changed(user.attributes(), attributes), config.now()));
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

    private static String addressKind(String name) {
        if (name.contains("@")) {
            return "email";
        }
        if (name.startsWith("+")) {
            return "phone_number";
        }
        throw CognitoException.invalidParameter("Username should be either an email or a phone number.");
    }

    private static Map<String, @Nullable Object> describe(User user, String attributesMember) {
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
