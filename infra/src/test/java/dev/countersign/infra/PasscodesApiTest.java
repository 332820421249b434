package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API of passcodes: nothing of it when nobody may call it, and when somebody may, no role that can do both halves. */
final class PasscodesApiTest {
    private static final String BATCH = "arn:aws:iam::123456789012:role/batch";
    private static final String NIGHT = "arn:aws:iam::123456789012:role/night";
    private static final Synthesised ON = Synthesised.of(on());

    private static CountersignProps.Builder on() {
        return Synthesised.email()
                .passcodeCallers(Map.of(NIGHT, List.of("reports"), BATCH, List.of("billing", "reports")));
    }

    @Test
    @DisplayName("E2 off: no API, no function, no key, no right, no setting")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email()).json().toString();

        for (String trace : List.of("ApiGateway", "Passcode", "PASSCODE")) {
            assertFalse(off.contains(trace), trace);
        }
    }

    @Test
    @DisplayName("D5 every route is for signed requests")
    void noRouteIsOpen() {
        assertEquals(
                Map.of(
                        "POST /passcodes", "AWS_IAM",
                        "POST /passcodes/validate", "AWS_IAM",
                        "DELETE /passcodes/{clientId}/{timestamp}", "AWS_IAM"),
                ON.authorizers());
    }

    @ParameterizedTest
    @CsvSource({"IssuePasscode, kms:Encrypt", "CheckPasscode, kms:Decrypt"})
    @DisplayName(
            "D1 who seals cannot open, who opens cannot seal, and nobody else may do either, administrators included")
    void keyIsClosed(String function, String action) {
        Map<String, Object> key = ON.resource("AWS::KMS::Key", "CountersignPasscodeKey");
        assertEquals("SYMMETRIC_DEFAULT", key.getOrDefault("KeySpec", "SYMMETRIC_DEFAULT"));
        assertEquals(true, key.get("EnableKeyRotation"));
        List<Map<String, Object>> allowing =
                Synthesised.list(Synthesised.object(key, "KeyPolicy"), "Statement").stream()
                        .map(Synthesised::typed)
                        .filter(statement ->
                                Synthesised.strings(statement, "Action").contains(action))
                        .toList();

        assertEquals(1, allowing.size());
        assertEquals(List.of(action), Synthesised.strings(allowing.get(0), "Action"));
        String principal = Synthesised.text(allowing.get(0), "Principal");
        assertTrue(principal.contains("Countersign" + function + "Role"), principal);
        assertEquals(1, principal.split("Fn::GetAtt", -1).length - 1, principal);
        assertFalse(key.toString().contains("kms:*") || key.toString().contains("kms:CreateGrant"), key::toString);
    }

    @Test
    @DisplayName("the key stays when the stack goes, unless the stage is disposable")
    void keyStays() {
        assertEquals("Retain", deletionPolicy(ON));
        assertEquals("Delete", deletionPolicy(Synthesised.of(on().disposable(true))));
    }

    private static Object deletionPolicy(Synthesised template) {
        Map<String, Object> resources = Synthesised.object(template.json(), "Resources");
        return resources.entrySet().stream()
                .filter(resource -> resource.getKey().startsWith("CountersignPasscodeKey"))
                .map(resource -> Synthesised.at(Synthesised.typed(resource.getValue()), "DeletionPolicy"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"IssuePasscode, dynamodb:UpdateItem", "CheckPasscode, 'dynamodb:GetItem,dynamodb:UpdateItem'"})
    @DisplayName("CF-04 each function touches items of passcodes and no others; it derives and sends nothing")
    void functionsMayDoWhatTheyNeed(String function, String onItems) {
        Set<String> actions = ON.actions(function);
        assertTrue(
                actions.stream().noneMatch(action -> action.matches("(kms:GenerateMac|ses:|sns:|cognito-idp:).*")),
                actions::toString);
        List<Map<String, Object>> statements = ON.statements(function).stream()
                .filter(statement -> statement.toString().contains("dynamodb:LeadingKeys"))
                .toList();
        assertEquals(
                Set.of(onItems.split(",")),
                Set.copyOf(statements.stream()
                        .flatMap(statement -> Synthesised.strings(statement, "Action").stream())
                        .toList()));
        for (Map<String, Object> statement : statements) {
            assertEquals(
                    List.of("PASSCODE#*"),
                    Synthesised.strings(
                            Synthesised.object(statement, "Condition", "ForAllValues:StringLike"),
                            "dynamodb:LeadingKeys"));
        }
    }

    @Test
    void functionsAreGivenWhatTheyRead() {
        Set<String> both = Set.of("STAGE", "TABLE_NAME", "PASSCODE_CALLERS", "PASSCODE_KEY_ID");
        assertEquals(both, ON.environment("IssuePasscode").keySet());
        assertEquals(both, ON.environment("CheckPasscode").keySet());
        assertEquals(
                BATCH + "=billing+reports," + NIGHT + "=reports",
                ON.environment("IssuePasscode").get("PASSCODE_CALLERS"));

        Synthesised longer = Synthesised.of(on().setting("PASSCODE_EXPIRY_SECONDS", "120"));
        assertEquals("120", longer.environment("IssuePasscode").get("PASSCODE_EXPIRY_SECONDS"));
        assertFalse(longer.environment("CheckPasscode").containsKey("PASSCODE_EXPIRY_SECONDS"));
    }
}
