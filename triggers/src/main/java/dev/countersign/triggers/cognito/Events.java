package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent.CallerContext;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent;
import java.util.List;
import java.util.Map;

/**
 * Builds the events of {@code aws-lambda-java-events} from an event's JSON, without the runtime's reflective serializer.
 * Absent and null members become empty; what we do not use is left out, since the JSON itself goes back as it came.
 */
final class Events {
    private Events() {}

    static CognitoUserPoolDefineAuthChallengeEvent define(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        List<Map<String, Object>> session = Json.objects(request, "session");
        CognitoUserPoolDefineAuthChallengeEvent event = new CognitoUserPoolDefineAuthChallengeEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolDefineAuthChallengeEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .withSession(session.stream()
                        .map(entry -> CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult.builder()
                                .withChallengeName(Json.text(entry, "challengeName"))
                                .withChallengeResult(Json.isTrue(entry, "challengeResult"))
                                .withChallengeMetadata(Json.text(entry, "challengeMetadata"))
                                .build())
                        .toArray(CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult[]::new))
                .withUserNotFound(Json.isTrue(request, "userNotFound"))
                .build());
        return event;
    }

    static CognitoUserPoolCreateAuthChallengeEvent create(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        List<Map<String, Object>> session = Json.objects(request, "session");
        CognitoUserPoolCreateAuthChallengeEvent event = new CognitoUserPoolCreateAuthChallengeEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolCreateAuthChallengeEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .withChallengeName(Json.text(request, "challengeName"))
                .withSession(session.stream()
                        .map(entry -> CognitoUserPoolCreateAuthChallengeEvent.ChallengeResult.builder()
                                .withChallengeName(Json.text(entry, "challengeName"))
                                .withChallengeResult(Json.isTrue(entry, "challengeResult"))
                                .withChallengeMetadata(Json.text(entry, "challengeMetadata"))
                                .build())
                        .toArray(CognitoUserPoolCreateAuthChallengeEvent.ChallengeResult[]::new))
                .withUserNotFound(Json.isTrue(request, "userNotFound"))
                .build());
        return event;
    }

    static CognitoUserPoolVerifyAuthChallengeResponseEvent verify(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        CognitoUserPoolVerifyAuthChallengeResponseEvent event = new CognitoUserPoolVerifyAuthChallengeResponseEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolVerifyAuthChallengeResponseEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .withPrivateChallengeParameters(Json.texts(request, "privateChallengeParameters"))
                .withChallengeAnswer(Json.text(request, "challengeAnswer"))
                .withUserNotFound(Json.isTrue(request, "userNotFound"))
                .build());
        return event;
    }

    static CognitoUserPoolPreTokenGenerationEvent preTokenV1(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        CognitoUserPoolPreTokenGenerationEvent event = new CognitoUserPoolPreTokenGenerationEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolPreTokenGenerationEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .build());
        return event;
    }

    /** Also for version 3, which differs in its sources only. */
    static CognitoUserPoolPreTokenGenerationEventV2 preTokenV2(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        CognitoUserPoolPreTokenGenerationEventV2 event = new CognitoUserPoolPreTokenGenerationEventV2();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolPreTokenGenerationEventV2.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .build());
        return event;
    }

    static CognitoUserPoolPreSignUpEvent preSignUp(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        CognitoUserPoolPreSignUpEvent event = new CognitoUserPoolPreSignUpEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolPreSignUpEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .build());
        return event;
    }

    static CognitoUserPoolPostConfirmationEvent postConfirmation(Map<String, Object> json) {
        Map<String, Object> request = Json.object(json, "request");
        CognitoUserPoolPostConfirmationEvent event = new CognitoUserPoolPostConfirmationEvent();
        readCommon(event, json);
        event.setRequest(CognitoUserPoolPostConfirmationEvent.Request.builder()
                .withUserAttributes(Json.texts(request, "userAttributes"))
                .withClientMetadata(Json.texts(request, "clientMetadata"))
                .build());
        return event;
    }

    private static void readCommon(CognitoUserPoolEvent event, Map<String, Object> json) {
        Map<String, Object> caller = Json.object(json, "callerContext");
        event.setVersion(Json.text(json, "version"));
        event.setTriggerSource(Json.text(json, "triggerSource"));
        event.setRegion(Json.text(json, "region"));
        event.setUserPoolId(Json.text(json, "userPoolId"));
        event.setUserName(Json.text(json, "userName"));
        event.setCallerContext(new CallerContext(Json.text(caller, "awsSdkVersion"), Json.text(caller, "clientId")));
    }
}
