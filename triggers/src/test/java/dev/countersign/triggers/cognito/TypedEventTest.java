package dev.countersign.triggers.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent.CallerContext;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.signin.Round;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The typed insides, with events of aws-lambda-java-events made by hand: what is null there is absent in Cognito's. */
class TypedEventTest {
    private static final String PARAMETERS = "1p" + "A".repeat(22) + "eS----r";

    private final Bench bench = new Bench();

    @Test
    void defineTakesNullsForNothing() {
        CognitoUserPoolDefineAuthChallengeEvent event = new CognitoUserPoolDefineAuthChallengeEvent();
        event.setRequest(new CognitoUserPoolDefineAuthChallengeEvent.Request());

        var response = bench.define().handle(event);

        assertEquals("CUSTOM_CHALLENGE", response.getChallengeName());
        assertFalse(response.getIssueTokens());
    }

    @Test
    void defineFailsASessionWithAnEntryThatSaysNothing() {
        for (var entry : new CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult[] {
            null, new CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult()
        }) {
            CognitoUserPoolDefineAuthChallengeEvent event = new CognitoUserPoolDefineAuthChallengeEvent();
            event.setRequest(CognitoUserPoolDefineAuthChallengeEvent.Request.builder()
                    .withSession(new CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult[] {entry})
                    .build());

            assertTrue(bench.define().handle(event).getFailAuthentication());
        }
    }

    @Test
    void defineAsksCognitoForThePasswordWhereOneComesFirst() {
        CognitoUserPoolDefineAuthChallengeEvent event = new CognitoUserPoolDefineAuthChallengeEvent();
        event.setRequest(CognitoUserPoolDefineAuthChallengeEvent.Request.builder()
                .withSession(new CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult[] {
                    new CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult("SRP_A", true, null)
                })
                .build());
        bench.set("PASSWORD_FIRST", "required");

        var response = bench.define().handle(event);

        assertEquals("PASSWORD_VERIFIER", response.getChallengeName());
        assertFalse(response.getIssueTokens());
        assertFalse(response.getFailAuthentication());
    }

    @Test
    void createTakesNullsForNothing() {
        CognitoUserPoolCreateAuthChallengeEvent event = event(new CognitoUserPoolCreateAuthChallengeEvent());
        event.setRequest(new CognitoUserPoolCreateAuthChallengeEvent.Request());

        var response = bench.create().handle(event);

        assertEquals(
                "PROVIDE_AUTH_PARAMETERS",
                response.getPublicChallengeParameters().get("challenge"));
        assertEquals(
                response.getChallengeMetadata(),
                response.getPrivateChallengeParameters().get(Round.PARAMETER));
    }

    @Test
    void createTakesNullValuesForAbsentOnes() {
        CognitoUserPoolCreateAuthChallengeEvent event = event(new CognitoUserPoolCreateAuthChallengeEvent());
        Map<String, String> attributes = withNulls(Map.of("sub", Bench.SUB));
        event.setRequest(CognitoUserPoolCreateAuthChallengeEvent.Request.builder()
                .withUserAttributes(attributes)
                .withClientMetadata(withNulls(Map.of("signInMethod", "EMAIL_OTP")))
                .withSession(new CognitoUserPoolCreateAuthChallengeEvent.ChallengeResult[] {
                    new CognitoUserPoolCreateAuthChallengeEvent.ChallengeResult("CUSTOM_CHALLENGE", false, PARAMETERS)
                })
                .build());

        var response = bench.create().handle(event);

        assertEquals("SENT", response.getPublicChallengeParameters().get("outcome"));
        assertEquals(0, bench.sent.size());
    }

    @Test
    void verifyTakesNullsForNothing() {
        CognitoUserPoolVerifyAuthChallengeResponseEvent event =
                event(new CognitoUserPoolVerifyAuthChallengeResponseEvent());
        event.setRequest(new CognitoUserPoolVerifyAuthChallengeResponseEvent.Request());

        assertFalse(bench.verify().handle(event).getAnswerCorrect());
    }

    @Test
    void preTokenTakesNullsForNothing() {
        var v1 = event(new CognitoUserPoolPreTokenGenerationEvent());
        v1.setRequest(new CognitoUserPoolPreTokenGenerationEvent.Request());
        var v2 = event(new CognitoUserPoolPreTokenGenerationEventV2());
        v2.setRequest(new CognitoUserPoolPreTokenGenerationEventV2.Request());

        assertNull(bench.preToken().handle(v1).getClaimsOverrideDetails());
        assertNull(bench.preToken().handle(v2).getClaimsAndScopeOverrideDetails());
    }

    @Test
    void preTokenNeverThrows() {
        var none = new CognitoUserPoolPreTokenGenerationEvent();
        var noneV2 = new CognitoUserPoolPreTokenGenerationEventV2();
        bench.fail(Port.PROOFS, () -> new IllegalStateException("secret"));
        var down = event(new CognitoUserPoolPreTokenGenerationEvent());
        down.setTriggerSource("TokenGeneration_Authentication");
        down.setRequest(CognitoUserPoolPreTokenGenerationEvent.Request.builder()
                .withUserAttributes(Map.of("sub", Bench.SUB))
                .withClientMetadata(Map.of("flow", "F".repeat(43)))
                .build());

        assertNull(bench.preToken().handle(none).getClaimsOverrideDetails());
        assertNull(bench.preToken().handle(noneV2).getClaimsAndScopeOverrideDetails());
        assertNull(bench.preToken().handle(down).getClaimsOverrideDetails());
        assertTrue(bench.log().contains("IllegalStateException"));
    }

    @Test
    void anEventWithoutRequestOrCallerIsRefused() {
        var create = new CognitoUserPoolCreateAuthChallengeEvent();
        create.setRequest(new CognitoUserPoolCreateAuthChallengeEvent.Request());
        var verify = event(new CognitoUserPoolVerifyAuthChallengeResponseEvent());
        verify.setRequest(new CognitoUserPoolVerifyAuthChallengeResponseEvent.Request());
        verify.setUserPoolId(null);

        assertWrongEvent(() -> bench.define().handle(new CognitoUserPoolDefineAuthChallengeEvent()));
        assertWrongEvent(() -> bench.create().handle(create));
        assertWrongEvent(() -> bench.create().handle(event(new CognitoUserPoolCreateAuthChallengeEvent())));
        assertWrongEvent(() -> bench.verify().handle(verify));
    }

    @Test
    void aFaultIsAFixedTextHereToo() {
        bench.fail(Port.CLIENTS, () -> new IllegalStateException("secret"));
        CognitoUserPoolCreateAuthChallengeEvent event = event(new CognitoUserPoolCreateAuthChallengeEvent());
        event.setRequest(new CognitoUserPoolCreateAuthChallengeEvent.Request());

        Refusal refusal = assertThrows(Refusal.class, () -> bench.create().handle(event));

        assertEquals(CallerText.TRY_AGAIN_LATER, refusal.text());
    }

    private static void assertWrongEvent(Executable handling) {
        assertEquals(
                CallerText.WRONG_EVENT, assertThrows(Refusal.class, handling).text());
    }

    private static Map<String, String> withNulls(Map<String, String> texts) {
        Map<String, String> withNulls = new HashMap<>(texts);
        withNulls.put("email", null);
        withNulls.put(null, "nameless");
        return withNulls;
    }

    private static <E extends CognitoUserPoolEvent> E event(E event) {
        event.setUserPoolId(Bench.POOL);
        event.setCallerContext(new CallerContext(null, Bench.CLIENT));
        return event;
    }
}
