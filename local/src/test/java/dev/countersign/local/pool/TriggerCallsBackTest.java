package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.POOL_ID;
import static dev.countersign.local.pool.TestPool.assertError;
import static dev.countersign.local.pool.TestPool.attributes;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** A trigger may call the pool over HTTP as an administrator while the pool waits for it. */
class TriggerCallsBackTest {
    private static final RequestStreamHandler NOTHING = Fakes.answering(event -> Map.of());
    private @Nullable TestPool pool;

    @Test
    void tokensAreMadeFromTheRecordAsAVerifyTriggerLeftIt() {
        var verify = calling(
                Fakes.VERIFY,
                cognito -> cognito.adminUpdateUserAttributes(r -> r.userPoolId(POOL_ID)
                        .username(ADA)
                        .userAttributes(attributes("email_verified", "false", "locale", "de", "custom:size", "1"))));
        var triggers = new Triggers(Fakes.DEFINE, Fakes.CREATE, verify, NOTHING, Triggers.PreTokenVersion.V2_0);
        try (TestPool test = open(triggers)) {
            var id = TestPool.claims(test.signIn().idToken());

            assertEquals(List.of("de", false), List.of(id.get("locale"), id.get("email_verified")));
            var preToken = test.trace.get(test.trace.size() - 1);
            assertEquals("TokenGeneration_Authentication", preToken.eventIn().get("triggerSource"));
            var seen = (Map<?, ?>) Fakes.request(preToken.eventIn()).get("userAttributes");
            assertEquals("1", requireNonNull(seen).get("custom:size"));
        }
    }

    @Test
    void tokensAreMadeFromTheRecordAsThePreTokenTriggerLeftIt() {
        var preToken = calling(
                NOTHING,
                cognito -> cognito.adminUpdateUserAttributes(
                        r -> r.userPoolId(POOL_ID).username(ADA).userAttributes(attributes("locale", "fr"))));
        try (TestPool test = open(TestPool.triggers(preToken, Triggers.PreTokenVersion.V1_0))) {
            assertEquals("fr", TestPool.claims(test.signIn().idToken()).get("locale"));
        }
    }

    @Test
    void whoeverIsDisabledOrDeletedByATriggerGetsNoTokens() {
        var disables = calling(
                Fakes.VERIFY,
                cognito -> cognito.adminDisableUser(r -> r.userPoolId(POOL_ID).username(ADA)));
        try (TestPool test = open(verify(disables))) {
            assertError("NotAuthorizedException", "User is disabled.", test::signIn);
        }
        var deletes = calling(
                Fakes.VERIFY,
                cognito -> cognito.adminDeleteUser(r -> r.userPoolId(POOL_ID).username(ADA)));
        try (TestPool test = open(verify(deletes))) {
            assertError("NotAuthorizedException", "Incorrect username or password.", test::signIn);
        }
    }

    @Test
    void preSignUpMayRemoveWhoHoldsTheName() {
        var makesRoom = calling(
                Fakes.answering(event -> Map.of("autoConfirmUser", true)),
                cognito -> cognito.adminDeleteUser(r -> r.userPoolId(POOL_ID).username(ADA)));
        try (TestPool test = open(TestPool.signUp(makesRoom, null))) {
            String sub = test.signUp(ADA).userSub();

            assertEquals(sub, test.pool.findUser(ADA).orElseThrow().sub());
        }
    }

    @Test
    void postConfirmationFindsTheUserAndCompletesHim() {
        var completes = calling(
                NOTHING,
                cognito -> cognito.adminUpdateUserAttributes(r -> r.userPoolId(POOL_ID)
                        .username("linus@example.com")
                        .userAttributes(attributes("custom:size", "1"))));
        var confirms = Fakes.answering(event -> Map.of("autoConfirmUser", true));
        try (TestPool test = open(TestPool.signUp(confirms, completes))) {
            test.signUp("linus@example.com");

            var linus = test.pool.findUser("linus@example.com").orElseThrow();
            assertEquals("1", linus.attributes().get("custom:size"));
        }
    }

    /** Signed out in a trigger is who was signed in before, not who is about to be. */
    @Test
    void globalSignOutInATriggerEndsTheFormerSignIns() {
        var signsOut = calling(
                Fakes.VERIFY,
                cognito -> cognito.adminUserGlobalSignOut(
                        r -> r.userPoolId(POOL_ID).username(ADA)));
        try (TestPool test = open(verify(signsOut))) {
            String former = test.signIn().refreshToken();
            String latter = test.signIn().refreshToken();

            assertError("NotAuthorizedException", "Refresh Token has been revoked", () -> test.refresh(former));
            assertTrue(test.refresh(latter).expiresIn() > 0);
        }
    }

    private static Triggers verify(RequestStreamHandler verify) {
        return new Triggers(Fakes.DEFINE, Fakes.CREATE, verify, null, Triggers.PreTokenVersion.V1_0);
    }

    /** Time enough for a call within a call on a busy machine. */
    private TestPool open(Triggers triggers) {
        TestPool opened = new TestPool(
                TestPool.publicClient(),
                triggers,
                PoolConfig.TRIGGER_LIMIT.plus(Duration.ofSeconds(5)),
                TestPool.SHAPE);
        pool = opened;
        return opened;
    }

    private RequestStreamHandler calling(RequestStreamHandler handler, Consumer<CognitoIdentityProviderClient> call) {
        return (input, output, context) -> {
            call.accept(requireNonNull(pool).sdk);
            handler.handleRequest(input, output, context);
        };
    }
}
