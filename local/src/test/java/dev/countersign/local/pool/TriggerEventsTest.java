package dev.countersign.local.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes that each trigger receives, absent and null members included. */
class TriggerEventsTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void defineOfAFirstRound() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.ENABLED, Triggers.PreTokenVersion.V1_0)) {
            test.start(TestPool.ADA);

            assertEvent(test, 0, """
                    "triggerSource":"DefineAuthChallenge_Authentication",@,
                    "request":{"userAttributes":{#},"session":[],"userNotFound":false},
                    "response":{"challengeName":null,"issueTokens":null,"failAuthentication":null}}""");
        }
    }

    @Test
    void createOfAFirstRoundOnALegacyClient() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.LEGACY, Triggers.PreTokenVersion.V1_0)) {
            test.start(TestPool.ADA);

            assertEvent(test, 1, """
                    "triggerSource":"CreateAuthChallenge_Authentication",@,
                    "request":{"userAttributes":{#},"challengeName":"CUSTOM_CHALLENGE","session":[]},
                    "response":{"publicChallengeParameters":null,"privateChallengeParameters":null,
                    "challengeMetadata":null}}""");
        }
    }

    @Test
    void roundAfterAWrongAnswerWithMetadata() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.ENABLED, Triggers.PreTokenVersion.V1_0)) {
            String session = test.start(TestPool.ADA).session();
            events.clear();
            test.answer(session, TestPool.ADA, "0000", Map.of("key", "value"));

            assertEvent(test, 0, """
                    "triggerSource":"VerifyAuthChallengeResponse_Authentication",@,
                    "request":{"userAttributes":{#},"privateChallengeParameters":{"right":"1234"},
                    "challengeAnswer":"0000","clientMetadata":{"key":"value"},"userNotFound":false},
                    "response":{"answerCorrect":null}}""");
            assertEvent(test, 1, """
                    "triggerSource":"DefineAuthChallenge_Authentication",@,
                    "request":{"userAttributes":{#},"session":[{"challengeName":"CUSTOM_CHALLENGE",
                    "challengeResult":false,"challengeMetadata":"round-1"}],
                    "clientMetadata":{"key":"value"},"userNotFound":false},
                    "response":{"challengeName":null,"issueTokens":null,"failAuthentication":null}}""");
            assertEvent(test, 2, """
                    "triggerSource":"CreateAuthChallenge_Authentication",@,
                    "request":{"userAttributes":{#},"challengeName":"CUSTOM_CHALLENGE",
                    "session":[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,
                    "challengeMetadata":"round-1"}],"clientMetadata":{"key":"value"},"userNotFound":false},
                    "response":{"publicChallengeParameters":null,"privateChallengeParameters":null,
                    "challengeMetadata":null}}""");
        }
    }

    @Test
    void unknownUserHasNoAttributesAndTheTypedName() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.ENABLED, Triggers.PreTokenVersion.V1_0)) {
            test.start("who@example.com");

            assertEquals("""
                    {"version":"1","triggerSource":"DefineAuthChallenge_Authentication","region":"eu-west-1",\
                    "userPoolId":"eu-west-1_local","userName":"who@example.com","callerContext":{"awsSdkVersion":\
                    "aws-sdk-unknown-unknown","clientId":"webclient"},"request":{"userAttributes":{},"session":[],\
                    "userNotFound":true},"response":{"challengeName":null,"issueTokens":null,\
                    "failAuthentication":null}}""", events.get(0));
        }
    }

    @Test
    void preTokenV1HasNoScopes() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.ENABLED, Triggers.PreTokenVersion.V1_0)) {
            test.signIn();

            assertEvent(test, events.size() - 1, """
                    "triggerSource":"TokenGeneration_Authentication",@,
                    "request":{"userAttributes":{#},"groupConfiguration":{"groupsToOverride":[],
                    "iamRolesToOverride":[],"preferredRole":null}},
                    "response":{"claimsOverrideDetails":null}}""");
        }
    }

    @Test
    void preTokenV2HasScopesAndItsOwnVersion() {
        try (TestPool test = recording(AppClient.UserExistenceErrors.ENABLED, Triggers.PreTokenVersion.V2_0)) {
            test.answer(test.start(TestPool.ADA).session(), TestPool.ADA, Fakes.RIGHT, Map.of("key", "value"));

            assertEvent(test, events.size() - 1, "2", """
                    "triggerSource":"TokenGeneration_Authentication",@,
                    "request":{"userAttributes":{#},"groupConfiguration":{"groupsToOverride":[],
                    "iamRolesToOverride":[],"preferredRole":null},"scopes":["aws.cognito.signin.user.admin"],
                    "clientMetadata":{"key":"value"}},
                    "response":{"claimsAndScopeOverrideDetails":null}}""");
        }
    }

    private void assertEvent(TestPool test, int index, String expected) {
        assertEvent(test, index, "1", expected);
    }

    /** In the expected text {@code @} stands for the common members, {@code #} for the attributes of Ada. */
    private void assertEvent(TestPool test, int index, String version, String expected) {
        String common = "\"region\":\"eu-west-1\",\"userPoolId\":\"eu-west-1_local\",\"userName\":\""
                + test.ada.userName()
                + "\",\"callerContext\":{\"awsSdkVersion\":\"aws-sdk-unknown-unknown\",\"clientId\":\"webclient\"}";
        String attributes = "\"sub\":\"" + test.ada.sub() + "\",\"cognito:user_status\":\"CONFIRMED\","
                + "\"email_verified\":\"true\",\"phone_number_verified\":\"true\",\"email\":\"ada@example.com\","
                + "\"phone_number\":\"+12025550101\",\"custom:shoe_size\":\"38\"";
        String text = "{\"version\":\"" + version + "\"," + expected.replace("\n", "");
        assertEquals(text.replace("@", common).replace("#", attributes), events.get(index));
    }

    private TestPool recording(AppClient.UserExistenceErrors unknownUsers, Triggers.PreTokenVersion version) {
        return new TestPool(
                TestPool.client(null, unknownUsers),
                new Triggers(
                        recording(Fakes.DEFINE),
                        recording(Fakes.CREATE),
                        recording(Fakes.VERIFY),
                        recording(Fakes.answering(event -> Map.of())),
                        version));
    }

    private RequestStreamHandler recording(RequestStreamHandler handler) {
        return (input, output, context) -> {
            byte[] event = input.readAllBytes();
            events.add(new String(event, StandardCharsets.UTF_8));
            handler.handleRequest(new ByteArrayInputStream(event), output, context);
        };
    }
}
