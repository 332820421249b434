package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An app client for sign-up brings two triggers, three attributes and what Verify needs to give an account to its owner. */
final class SignUpTest {
    static final AppClient SIGN_UP = new AppClient(
            "signup",
            Set.of(SignInMethod.EMAIL_OTP),
            Entry.PARAMETERS,
            StepUpToken.WITH_REQUEST,
            Set.of(),
            ClientRole.SIGN_UP);
    private static final Synthesised OFF = Synthesised.of(Synthesised.email());
    private static final Synthesised ON = Synthesised.of(Synthesised.email().client(SIGN_UP));

    private static Map<String, Object> pool(Synthesised template) {
        return template.resource("AWS::Cognito::UserPool", "Countersign");
    }

    private static List<String> writable(String client) {
        return Synthesised.strings(
                ON.resource("AWS::Cognito::UserPoolClient", "CountersignSignInClient" + client), "WriteAttributes");
    }

    private static List<Map<String, Object>> directoryStatements() {
        return ON.resources("AWS::IAM::Policy").entrySet().stream()
                .filter(policy -> policy.getKey().startsWith("CountersignDirectoryRights"))
                .flatMap(policy ->
                        Synthesised.list(Synthesised.object(policy.getValue(), "PolicyDocument"), "Statement").stream())
                .map(Synthesised::typed)
                .toList();
    }

    @Test
    @DisplayName("E2 without an app client for sign-up there is nothing of it")
    void offMakesNothing() {
        assertEquals(Map.of("AllowAdminCreateUserOnly", true), Synthesised.object(pool(OFF), "AdminCreateUserConfig"));
        assertFalse(OFF.json().toString().contains("SignUp"), "no trigger, no function");
        assertFalse(OFF.json().toString().contains("cognito-idp:AdminUpdate"), "no right to change anybody");
        assertFalse(OFF.json().toString().contains("cognito-idp:AdminSet"), "nor his password");
        assertFalse(OFF.environment("PreToken").containsKey("SIGN_UP"));
        assertFalse(pool(OFF).containsKey("Schema"));
    }

    @Test
    @DisplayName("C4 the pool asks PreSignUp and PostConfirmation, and verifies nothing itself")
    void poolAsksTheTriggers() {
        assertTrue(Synthesised.object(pool(ON), "LambdaConfig")
                .keySet()
                .containsAll(Set.of("PreSignUp", "PostConfirmation")));
        assertEquals(Map.of("AllowAdminCreateUserOnly", false), Synthesised.object(pool(ON), "AdminCreateUserConfig"));
        assertEquals(List.of(), Synthesised.list(pool(ON), "AutoVerifiedAttributes"));
        assertEquals("on", ON.environment("PreToken").get("SIGN_UP"));
    }

    @Test
    @DisplayName("CF-04 C5 only at sign-up may addresses be written, and our attributes nowhere")
    void addressesAreWrittenAtSignUpAlone() {
        assertEquals(Set.of("name", "locale"), Set.copyOf(writable("web")));
        assertEquals(Set.of("name", "locale", "email", "phone_number"), Set.copyOf(writable("signup")));
    }

    @Test
    @DisplayName("the pool has the attributes that the functions write")
    void poolHasTheAttributes() {
        Set<String> names = Synthesised.list(pool(ON), "Schema").stream()
                .map(attribute -> Synthesised.text(Synthesised.typed(attribute), "Name"))
                .collect(Collectors.toSet());

        assertEquals(Set.of("auth_purpose", "preferred_channel", "whatsapp_verified"), names);
    }

    @Test
    @DisplayName("CF-04 Verify and PostConfirmation change people of this one pool; PreSignUp and Create nobody")
    void rightsOverThePool() {
        Set<String> actions = directoryStatements().stream()
                .flatMap(statement -> Synthesised.strings(statement, "Action").stream())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "cognito-idp:AdminUpdateUserAttributes",
                        "cognito-idp:AdminSetUserPassword",
                        "cognito-idp:AdminUserGlobalSignOut"),
                actions);
        RightsTest.assertOfThePoolAlone(ON, directoryStatements());
        for (String function : List.of("PreSignUp", "Create", "Define", "PreToken")) {
            assertTrue(ON.actions(function).stream().noneMatch(action -> action.startsWith("cognito-idp")), function);
        }
    }

    @Test
    @DisplayName("CF-04 the two triggers of a sign-up read settings of app clients, and neither send nor derive a code")
    void triggersOfSignUpReadSettingsAlone() {
        for (String function : List.of("PreSignUp", "PostConfirmation")) {
            Set<String> actions = ON.actions(function).stream()
                    .filter(action -> Stream.of("logs:", "kms:", "cognito-idp:").noneMatch(action::startsWith))
                    .collect(Collectors.toSet());

            assertEquals(Set.of("dynamodb:GetItem"), actions, function);
        }
        assertTrue(ON.environment("PreSignUp").containsKey("CHANNELS"));
        assertFalse(ON.environment("PreSignUp").containsKey("CODE_KEY_IDS"));
    }

    @Test
    @DisplayName("with token trigger V1, which takes no scope away, nobody gets tokens at the app client for sign-up")
    void withVersionOneTokensAreGivenElsewhere() {
        Synthesised lite = Synthesised.of(
                Synthesised.email().client(SIGN_UP).plan(Plan.LITE).tokenTrigger(TokenTrigger.V1));

        assertFalse(flows(lite, "signup").contains("ALLOW_CUSTOM_AUTH"));
        assertTrue(flows(lite, "web").contains("ALLOW_CUSTOM_AUTH"));
        assertTrue(flows(ON, "signup").contains("ALLOW_CUSTOM_AUTH"));
    }

    private static List<String> flows(Synthesised template, String client) {
        return Synthesised.strings(
                template.resource("AWS::Cognito::UserPoolClient", "CountersignSignInClient" + client),
                "ExplicitAuthFlows");
    }

    @Test
    @DisplayName("the settings of the app clients say which one is for sign-up")
    void settingsSayWhichClientIsForSignUp() {
        String written = ON.resources("Custom::CountersignClients").toString();

        assertTrue(written.contains("sign-up") && written.contains("login"), written);
    }
}
