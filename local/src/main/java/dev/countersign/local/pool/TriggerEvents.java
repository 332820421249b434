package dev.countersign.local.pool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of the triggers, member by member as they were seen on the wire: what Cognito leaves out is left out,
 * what it sends as null is null, and {@code response} arrives pre-filled with nulls.
 */
record TriggerEvents(PoolConfig config) {
    /** What stands for the app client where an administrator acts. */
    static final String NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

    /** Before there is a user: no {@code sub}, no status. */
    Map<String, @Nullable Object> preSignUp(Newcomer newcomer) {
        var request = JsonObject.of(
                "userAttributes",
                newcomer.attributes(),
                "validationData",
                newcomer.validationData().isEmpty() ? null : newcomer.validationData());
        putMetadata(request, newcomer.metadata());
        var response = JsonObject.of("autoConfirmUser", false, "autoVerifyEmail", false, "autoVerifyPhone", false);
        return event(
                "1", "PreSignUp_" + newcomer.source(), newcomer.clientId(), newcomer.userName(), request, response);
    }

    Map<String, @Nullable Object> postConfirmation(User user, String clientId, Map<String, String> metadata) {
        var request = JsonObject.of("userAttributes", user.eventAttributes());
        putMetadata(request, metadata);
        return event("1", "PostConfirmation_ConfirmSignUp", clientId, user.userName(), request, JsonObject.of());
    }

    Map<String, @Nullable Object> define(Caller caller, List<Round> session, Map<String, String> metadata) {
        var request = JsonObject.of("userAttributes", attributes(caller), "session", toJson(session));
        putCaller(request, caller, metadata);
        var response = JsonObject.of("challengeName", null, "issueTokens", null, "failAuthentication", null);
        return event("1", "DefineAuthChallenge_Authentication", caller, request, response);
    }

    Map<String, @Nullable Object> create(
            Caller caller, String challengeName, List<Round> session, Map<String, String> metadata) {
        var request = JsonObject.of(
                "userAttributes", attributes(caller), "challengeName", challengeName, "session", toJson(session));
        putCaller(request, caller, metadata);
        var response = JsonObject.of(
                "publicChallengeParameters", null, "privateChallengeParameters", null, "challengeMetadata", null);
        return event("1", "CreateAuthChallenge_Authentication", caller, request, response);
    }

    /** Verify sees no session, no challenge name and no challenge metadata. */
    Map<String, @Nullable Object> verify(
            Caller caller, Map<String, String> privateParameters, String answer, Map<String, String> metadata) {
        var request = JsonObject.of(
                "userAttributes", attributes(caller),
                "privateChallengeParameters", privateParameters,
                "challengeAnswer", answer);
        putCaller(request, caller, metadata);
        return event(
                "1",
                "VerifyAuthChallengeResponse_Authentication",
                caller,
                request,
                JsonObject.of("answerCorrect", null));
    }

    Map<String, @Nullable Object> preToken(
            Caller caller, String source, List<String> scopes, Map<String, String> metadata) {
        var version = config.triggers().preTokenVersion();
        boolean onlyIdToken = version == Triggers.PreTokenVersion.V1_0;
        var noGroups =
                JsonObject.of("groupsToOverride", List.of(), "iamRolesToOverride", List.of(), "preferredRole", null);
        var request = JsonObject.of("userAttributes", attributes(caller), "groupConfiguration", noGroups);
        if (!onlyIdToken) {
            request.put("scopes", scopes);
        }
        putMetadata(request, metadata);
        var response = JsonObject.of(onlyIdToken ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails", null);
        return event(version.eventVersion, "TokenGeneration_" + source, caller, request, response);
    }

    private Map<String, @Nullable Object> event(
            String version,
            String source,
            Caller caller,
            Map<String, @Nullable Object> request,
            Map<String, @Nullable Object> response) {
        return event(version, source, caller.client().id(), caller.userName(), request, response);
    }

    private Map<String, @Nullable Object> event(
            String version,
            String source,
            String clientId,
            String userName,
            Map<String, @Nullable Object> request,
            Map<String, @Nullable Object> response) {
        return JsonObject.of(
                "version",
                version,
                "triggerSource",
                source,
                "region",
                config.region(),
                "userPoolId",
                config.poolId(),
                "userName",
                userName,
                "callerContext",
                JsonObject.of("awsSdkVersion", "aws-sdk-unknown-unknown", "clientId", clientId),
                "request",
                request,
                "response",
                response);
    }

    private static Map<String, String> attributes(Caller caller) {
        return caller.user() == null ? Map.of() : caller.user().eventAttributes();
    }

    private static List<Map<String, @Nullable Object>> toJson(List<Round> session) {
        return session.stream().map(Round::toJson).toList();
    }

    private static void putMetadata(Map<String, @Nullable Object> request, Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            request.put("clientMetadata", metadata);
        }
    }

    private static void putCaller(Map<String, @Nullable Object> request, Caller caller, Map<String, String> metadata) {
        putMetadata(request, metadata);
        if (caller.client().preventUserExistenceErrors() == AppClient.UserExistenceErrors.ENABLED) {
            request.put("userNotFound", caller.user() == null);
        }
    }
}
