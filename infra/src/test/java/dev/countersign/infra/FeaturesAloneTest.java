package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.UserPool;

/** E2: what is off is not made, granted or required; and each feature deploys alone. */
final class FeaturesAloneTest {
    static Set<String> types(Synthesised template) {
        return Synthesised.object(template.json(), "Resources").values().stream()
                .map(resource -> Synthesised.text(Synthesised.typed(resource), "Type"))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("E2 e-mail alone: no right to send text messages, no country list")
    void emailAlone() {
        Synthesised template = Synthesised.of(Synthesised.email());

        assertTrue(template.actions("Create").contains("ses:SendEmail"));
        assertFalse(template.actions("Create").contains("sns:Publish"));
        assertTrue(types(template).contains("AWS::SES::EmailIdentity"));
        assertFalse(template.environment("Create").containsKey("COUNTRIES"));
    }

    @Test
    @DisplayName("E2 text messages alone: nothing of SES")
    void smsAlone() {
        Synthesised template = Synthesised.of(Synthesised.sms());

        assertTrue(template.actions("Create").contains("sns:Publish"));
        assertFalse(template.actions("Create").contains("ses:SendEmail"));
        assertTrue(types(template).stream().noneMatch(type -> type.startsWith("AWS::SES")));
        assertFalse(template.json().toString().contains("SES_"), "no setting, no output");
    }

    @ParameterizedTest
    @EnumSource(MailIdentity.class)
    void mailIdentityIsMadeAsAsked(MailIdentity identity) {
        Synthesised template = Synthesised.of(Synthesised.email().mailIdentity(identity));

        List<Object> made = template.resources("AWS::SES::EmailIdentity").values().stream()
                .map(properties -> properties.get("EmailIdentity"))
                .toList();
        assertEquals(
                switch (identity) {
                    case ADDRESS -> List.of("no-reply@bank.example");
                    case DOMAIN -> List.of("bank.example");
                    case EXISTING -> List.of();
                },
                made);
    }

    @Test
    void configurationSetOfTheTeamIsUsedAndNoneIsMade() {
        Synthesised template = Synthesised.of(Synthesised.email().setting("SES_CONFIGURATION_SET", "ours"));

        assertTrue(template.resources("AWS::SES::ConfigurationSet").isEmpty());
        assertEquals("ours", template.environment("Create").get("SES_CONFIGURATION_SET"));
        assertTrue(template.statements("Create").toString().contains(":configuration-set/ours"));
    }

    @Test
    @DisplayName("E1 several stages in one account share nothing")
    void twoStagesHaveTwoStacks() {
        App app = Synthesised.app();
        Stack first =
                CountersignApp.stack(app, Synthesised.email().stage("test").build());
        Stack second = CountersignApp.stack(
                app,
                Synthesised.email()
                        .stage("live")
                        .mailIdentity(MailIdentity.EXISTING)
                        .build());
        Synthesised test = Synthesised.of(first);
        Synthesised live = Synthesised.of(second);

        assertEquals("test", test.environment("Define").get("STAGE"));
        assertEquals("live", live.environment("Define").get("STAGE"));
        for (String type : List.of(
                "AWS::DynamoDB::Table",
                "AWS::Lambda::Function",
                "AWS::IAM::Role",
                "AWS::Logs::LogGroup",
                "AWS::KMS::Key")) {
            live.resources(type)
                    .forEach((id, properties) -> assertTrue(
                            properties.keySet().stream()
                                    .noneMatch(
                                            Set.of("TableName", "FunctionName", "RoleName", "LogGroupName")::contains),
                            () -> "a fixed name would meet that of another stage: " + id));
        }
    }

    @Test
    @DisplayName("E1 a pool of the same app gets the triggers")
    void poolOfTheSameAppGetsTheTriggers() {
        Stack stack = new Stack(Synthesised.app(), "Theirs");
        UserPool theirs = UserPool.Builder.create(stack, "Theirs").build();
        new CountersignAuth(
                stack, "Countersign", Synthesised.email().userPool(theirs).build());
        Synthesised template = Synthesised.of(stack);

        Map<String, Object> pool = template.resource("AWS::Cognito::UserPool", "Theirs");
        assertEquals(
                Set.of(
                        "DefineAuthChallenge",
                        "CreateAuthChallenge",
                        "VerifyAuthChallengeResponse",
                        "PreTokenGenerationConfig"),
                Synthesised.object(pool, "LambdaConfig").keySet());
        assertEquals(1, template.resources("AWS::Cognito::UserPool").size());
        assertEquals(4, template.resources("AWS::Lambda::Permission").size());
    }

    @Test
    @DisplayName("E1 an imported pool keeps its triggers; it may call ours and gets its app clients")
    void importedPoolIsOnlyPermitted() {
        Stack stack = new Stack(Synthesised.app(), "Ours");
        new CountersignAuth(
                stack,
                "Countersign",
                Synthesised.email()
                        .userPool(UserPool.fromUserPoolId(stack, "Theirs", "eu-central-1_Abc123"))
                        .build());
        Synthesised template = Synthesised.of(stack);

        assertTrue(template.resources("AWS::Cognito::UserPool").isEmpty());
        var permissions = template.resources("AWS::Lambda::Permission").values();
        assertEquals(4, permissions.size());
        permissions.forEach(permission -> {
            assertTrue(Synthesised.text(permission, "SourceArn").contains("userpool/eu-central-1_Abc123"));
            assertEquals(Map.of("Ref", "AWS::AccountId"), permission.get("SourceAccount"));
        });
        assertEquals(
                "eu-central-1_Abc123",
                template.resource("AWS::Cognito::UserPoolClient", "Countersign").get("UserPoolId"));
    }

    @Test
    @DisplayName("a pool of another stack would be a circle of stacks, and is refused with what to do")
    void poolOfAnotherStackIsRefused() {
        App app = Synthesised.app();
        UserPool theirs =
                UserPool.Builder.create(new Stack(app, "Theirs"), "Pool").build();
        Stack ours = new Stack(app, "Ours");
        CountersignProps props = Synthesised.email().userPool(theirs).build();

        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new CountersignAuth(ours, "Countersign", props))
                        .getMessage());

        assertTrue(message.contains("attach"), message);
    }

    @Test
    @DisplayName("the item of the app clients is written again on demand")
    void clientsAreWrittenAgainOnDemand() {
        String first = Synthesised.of(Synthesised.email())
                .resources("Custom::CountersignClients")
                .toString();
        String second = Synthesised.of(Synthesised.email().clientsRevision(2))
                .resources("Custom::CountersignClients")
                .toString();

        assertNotEquals(first, second);
    }

    @Test
    @DisplayName("Verify knows a new code key before Create derives with it")
    void verifyMovesFirst() {
        Map<String, Object> resources =
                Synthesised.object(Synthesised.of(Synthesised.email()).json(), "Resources");
        Map<String, Object> create = resources.entrySet().stream()
                .filter(resource -> resource.getKey().startsWith("CountersignCreateLive"))
                .map(resource -> Synthesised.typed(resource.getValue()))
                .findFirst()
                .orElseThrow();

        assertTrue(create.getOrDefault("DependsOn", "").toString().contains("CountersignVerifyLive"), create::toString);
    }

    @Test
    @DisplayName("tracing is off unless asked for, and then grants what it needs")
    void tracingOnRequest() {
        assertFalse(Synthesised.of(Synthesised.email()).json().toString().contains("xray"));
        Synthesised traced = Synthesised.of(Synthesised.email().tracing(true));

        assertEquals(
                Map.of("Mode", "Active"),
                traced.resource("AWS::Lambda::Function", "CountersignDefineFunction")
                        .get("TracingConfig"));
        assertTrue(traced.actions("Define").contains("xray:PutTraceSegments"));
    }

    @Test
    @DisplayName("keys can be rotated: the new one first, the old one still there")
    void codeKeysRotate() {
        Synthesised template = Synthesised.of(Synthesised.email().codeKeys("2", "1"));

        assertEquals(5, template.resources("AWS::KMS::Key").size(), "two of codes, pepper, table, alarms");
        String ids = Synthesised.text(template.environment("Create"), "CODE_KEY_IDS");
        assertTrue(ids.indexOf("CountersignCodeKey2") < ids.indexOf("CountersignCodeKey1"), ids);
        assertTrue(ids.contains("CountersignCodeKey1"), ids);
    }
}
