package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pool, app clients, functions and table, as a security reviewer would want them. */
final class PoolShapeTest {
    private static final Synthesised USUAL = Synthesised.of(Synthesised.email());

    @Test
    void poolSendsNothingItselfAndCannotBeDeletedByMistake() {
        Map<String, Object> pool = USUAL.resource("AWS::Cognito::UserPool", "Countersign");

        assertEquals("ACTIVE", pool.get("DeletionProtection"));
        assertEquals(List.of(), pool.get("AutoVerifiedAttributes"));
        assertEquals("OFF", pool.get("MfaConfiguration"));
        assertEquals(Map.of("CaseSensitive", false), pool.get("UsernameConfiguration"));
        assertEquals(
                365,
                Synthesised.number(
                        Synthesised.object(pool, "Policies", "PasswordPolicy"), "TemporaryPasswordValidityDays"));
        assertEquals(List.of("email", "phone_number"), pool.get("UsernameAttributes"));
        assertEquals(Map.of("AllowAdminCreateUserOnly", true), pool.get("AdminCreateUserConfig"));
        assertFalse(pool.containsKey("SmsConfiguration"), "Cognito gets no role to send text messages by");
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "5, 5", "10, 10"})
    @DisplayName("CF-04 app clients: sessions last as long as codes, and no shorter than Cognito allows")
    void sessionsLastAsLongAsCodes(int lifetime, int session) {
        Synthesised template =
                Synthesised.of(Synthesised.everything().setting("OTP_EXPIRY_MINUTES", Integer.toString(lifetime)));

        some(template, "AWS::Cognito::UserPoolClient")
                .forEach(client -> assertEquals(session, Synthesised.number(client, "AuthSessionValidity")));
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.infra.RightsTest#allStacks")
    @DisplayName(
            "CF-04 app clients: no user is told apart, nothing but name and locale is writable where people sign in")
    void clientsAreClosed(Synthesised template) {
        some(template, "AWS::Cognito::UserPoolClient").forEach(client -> {
            assertEquals("ENABLED", client.get("PreventUserExistenceErrors"));
            assertEquals(writable(client), Set.copyOf(Synthesised.list(client, "WriteAttributes")));
            assertEquals(List.of("ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), client.get("ExplicitAuthFlows"));
            assertEquals(true, client.get("EnableTokenRevocation"));
            assertEquals(false, client.get("AllowedOAuthFlowsUserPoolClient"));
            assertEquals(false, client.get("GenerateSecret"));
        });
    }

    private static Set<String> writable(Map<String, Object> client) {
        return SignUpTest.SIGN_UP.name().equals(client.get("ClientName"))
                ? Set.of("name", "locale", "email", "phone_number")
                : Set.of("name", "locale");
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.infra.RightsTest#allStacks")
    @DisplayName("E4 every log ends, and functions write no other")
    void logsEnd(Synthesised template) {
        some(template, "AWS::Logs::LogGroup")
                .forEach(log -> assertEquals(90, Synthesised.number(log, "RetentionInDays")));
        template.resources("AWS::Lambda::Function")
                .forEach((id, function) -> assertTrue(function.containsKey("LoggingConfig"), id));
    }

    /** Those of a type, of which there must be one at least. */
    private static Collection<Map<String, Object>> some(Synthesised template, String type) {
        Collection<Map<String, Object>> found = template.resources(type).values();
        assertFalse(found.isEmpty(), type);
        return found;
    }

    @ParameterizedTest
    @CsvSource({"LITE, V1, V1_0", "ESSENTIALS, V2, V2_0", "PLUS, V3, V3_0"})
    @DisplayName("E3 the token trigger has the version that the plan allows")
    void tokenTriggerHasItsVersion(Plan plan, TokenTrigger trigger, String version) {
        Map<String, Object> pool = Synthesised.of(Synthesised.email().plan(plan).tokenTrigger(trigger))
                .resource("AWS::Cognito::UserPool", "Countersign");

        assertEquals(plan.name(), pool.get("UserPoolTier"));
        assertEquals(
                version,
                Synthesised.object(pool, "LambdaConfig", "PreTokenGenerationConfig")
                        .get("LambdaVersion"));
    }

    @ParameterizedTest
    @CsvSource({"Define, 512", "Create, 1769", "Verify, 1769", "PreToken, 1769"})
    @DisplayName("E4 a function: arm64, Java 25, SnapStart, five seconds, a log that ends, a version that stays")
    void functionsAreAsPlanned(String name, int memory) {
        Map<String, Object> function = USUAL.resource("AWS::Lambda::Function", "Countersign" + name + "Function");

        assertEquals("java25", function.get("Runtime"));
        assertEquals(List.of("arm64"), function.get("Architectures"));
        assertEquals(Map.of("ApplyOn", "PublishedVersions"), function.get("SnapStart"));
        assertEquals(memory, Synthesised.number(function, "MemorySize"));
        assertEquals(5, Synthesised.number(function, "Timeout"));
        Map<String, Object> log = USUAL.resource("AWS::Logs::LogGroup", "Countersign" + name + "Log");
        assertEquals(90, Synthesised.number(log, "RetentionInDays"));
        assertEquals(
                "live",
                USUAL.resource("AWS::Lambda::Alias", "Countersign" + name).get("Name"));
        assertEquals(
                "Retain", raw("Countersign" + name + "FunctionCurrentVersion").get("DeletionPolicy"));
    }

    private static Map<String, Object> raw(String idBegins) {
        return Synthesised.object(USUAL.json(), "Resources").entrySet().stream()
                .filter(resource -> resource.getKey().startsWith(idBegins))
                .map(resource -> Synthesised.typed(resource.getValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("D6 the table: a key of the account, recovery, time to live, deletion protection")
    void tableIsProtected() {
        Map<String, Object> table = USUAL.resource("AWS::DynamoDB::Table", "Countersign");

        assertEquals(true, table.get("DeletionProtectionEnabled"));
        assertEquals("PAY_PER_REQUEST", table.get("BillingMode"));
        assertEquals("KMS", Synthesised.object(table, "SSESpecification").get("SSEType"));
        assertEquals(
                true,
                Synthesised.object(table, "PointInTimeRecoverySpecification").get("PointInTimeRecoveryEnabled"));
        assertEquals(Map.of("AttributeName", "purgeAt", "Enabled", true), table.get("TimeToLiveSpecification"));
        assertEquals("Retain", raw("CountersignRecordsTable").get("DeletionPolicy"));
    }

    @Test
    @DisplayName("a stack that is disposable takes everything with it")
    void disposableStackLeavesNothing() {
        Synthesised template = Synthesised.of(Synthesised.email().disposable(true));

        assertEquals(
                "INACTIVE",
                template.resource("AWS::Cognito::UserPool", "Countersign").get("DeletionProtection"));
        Synthesised.object(template.json(), "Resources").forEach((id, resource) -> {
            Map<String, Object> json = Synthesised.typed(resource);
            boolean kept = "Retain".equals(json.get("DeletionPolicy"));
            assertTrue(!kept || "AWS::Lambda::Version".equals(json.get("Type")), id);
        });
    }
}
