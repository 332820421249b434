package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each function may do, as facts that a reviewer can check one by one. */
final class RightsTest {
    static final Set<String> LOG = Set.of("logs:CreateLogStream", "logs:PutLogEvents");
    static final Set<String> TABLE_KEY =
            Set.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*");
    static final Set<String> TRACING = Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");
    /** AWS Lambda reads the stream itself, by the function's role. */
    static final Set<String> STREAM = Set.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");
    /**
     * The only resources with a wildcard, by what may be done with them. X-Ray knows no resources; SES may ask for an
     * identity of the recipient; the name of a stream has its time, that of a secret six characters of AWS.
     */
    private static final Map<Set<String>, String> WILDCARDS = Map.of(
            TRACING,
            "\\*",
            Set.of("ses:SendEmail"),
            "arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/\\*",
            STREAM,
            "<CountersignRecordsTable[0-9A-F]{8}\\.Arn>/stream/\\*",
            Set.of("secretsmanager:GetSecretValue"),
            "arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:countersign/sendzen-\\?{6}");

    private static final Synthesised BOTH = Synthesised.of(Synthesised.email()
            .setting("CHANNELS", "email,sms")
            .setting("COUNTRIES", "US")
            .client(Synthesised.BANK)
            .setting("STEP_UP_SAME_KIND", "allow"));
    /** One for each way to send, and two with everything on. */
    private static final List<Named<Synthesised>> STACKS = List.of(
            stack("e-mail", Synthesised.email()),
            stack("text messages", Synthesised.sms()),
            stack("WhatsApp by SendZen", WhatsAppTest.sendZen("countersign/sendzen")),
            stack("WhatsApp by AWS", WhatsAppTest.byAws()),
            stack("for trying out", Synthesised.email().disposable(true)),
            stack("everything on, for trying out", Synthesised.everything().disposable(true)),
            stack("everything on, for production", Synthesised.everything()));

    private static final Synthesised NAMES = Synthesised.of(Synthesised.email().userNameApi(true));

    /** The log and the table's key, which all have who use the table, and these. */
    private static Set<String> tableAnd(String... actions) {
        return Stream.of(LOG, TABLE_KEY, Set.of(actions)).flatMap(Set::stream).collect(Collectors.toSet());
    }

    @Test
    @DisplayName("CF-04 Define writes its log and touches nothing else")
    void defineTouchesNothing() {
        assertEquals(LOG, BOTH.actions("Define"));
    }

    @Test
    @DisplayName(
            "CF-04 Create sends, reads, writes and checks items, and cannot read a message back or delete anything")
    void createSends() {
        assertEquals(
                tableAnd(
                        "dynamodb:GetItem",
                        "dynamodb:BatchGetItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:ConditionCheckItem",
                        "ses:SendEmail",
                        "sns:Publish"),
                BOTH.actions("Create"));
    }

    @Test
    @DisplayName("CF-04 Verify cannot send")
    void verifyCannotSend() {
        assertEquals(tableAnd("dynamodb:GetItem", "dynamodb:UpdateItem"), BOTH.actions("Verify"));
    }

    @Test
    @DisplayName("CF-04 PreToken claims proofs and can neither read a flow nor send nor derive a code")
    void preTokenClaimsProofs() {
        assertEquals(tableAnd("dynamodb:UpdateItem"), BOTH.actions("PreToken"));
        assertEquals(List.of("PROOF#*"), prefixes("PreToken", "dynamodb:UpdateItem"));
    }

    @Test
    @DisplayName(
            "CF-04 UserName claims names and tells this one pool; it can neither send nor derive a code nor delete")
    void userNameClaimsNames() {
        assertEquals(
                tableAnd("dynamodb:GetItem", "dynamodb:UpdateItem", "cognito-idp:AdminUpdateUserAttributes"),
                NAMES.actions("UserName"));
        assertEquals(List.of("NAME#*", "NAMEOF#*"), prefixes(NAMES, "UserName", "dynamodb:UpdateItem"));
        assertEquals(List.of("CLIENTS#*"), prefixes(NAMES, "UserName", "dynamodb:GetItem"));
        assertOfThePoolAlone(NAMES, NAMES.statements("UserName"));
    }

    /** Statements on people are on those of this one pool; and there are some. */
    static void assertOfThePoolAlone(Synthesised template, List<Map<String, Object>> statements) {
        List<List<String>> resources = statements.stream()
                .filter(statement -> Synthesised.strings(statement, "Action").stream()
                        .anyMatch(action -> action.startsWith("cognito-")))
                .map(statement -> Synthesised.arns(statement, "Resource"))
                .distinct()
                .toList();
        assertEquals(List.of(List.of(template.arn("AWS::Cognito::UserPool"))), resources);
    }

    @Test
    @DisplayName("CF-04 UserName may ask for the pepper, by which audit events call people, and for no key of codes")
    void userNameDerivesNoCode() {
        assertTrue(
                NAMES.resource("AWS::KMS::Key", "CountersignPepper").toString().contains("CountersignUserNameRole"));
        assertFalse(
                NAMES.resource("AWS::KMS::Key", "CountersignCodeKey").toString().contains("CountersignUserNameRole"));
    }

    @Test
    @DisplayName("CF-04 Receipts writes its log and touches nothing else")
    void receiptsTouchNothing() {
        assertEquals(LOG, Synthesised.of(Synthesised.email().receipts(true)).actions("Receipts"));
    }

    @Test
    @DisplayName(
            "CF-04 Notices reads the stream of this table, purses and people of this pool, sends, and writes when; no more")
    void noticesReadAndSend() {
        assertEquals(
                tableAnd(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams",
                        "dynamodb:GetItem",
                        "dynamodb:UpdateItem",
                        "cognito-idp:AdminGetUser",
                        "ses:SendEmail",
                        "sns:Publish"),
                BOTH.actions("Notices"));
        assertEquals(List.of("PURSE#*", "CONTACT#*"), prefixes("Notices", "dynamodb:GetItem"));
        assertEquals(List.of("NOTICE#*"), prefixes("Notices", "dynamodb:UpdateItem"));
        assertFalse(
                BOTH.resource("AWS::KMS::Key", "CountersignCodeKey").toString().contains("CountersignNoticesRole"));
        assertTrue(
                BOTH.resource("AWS::KMS::Key", "CountersignPepper").toString().contains("CountersignNoticesRole"));
        Map<String, Object> onStream = BOTH.statements("Notices").stream()
                .filter(statement -> Synthesised.strings(statement, "Action").contains("dynamodb:GetRecords"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(BOTH.arn("AWS::DynamoDB::Table") + "/stream/*"), Synthesised.arns(onStream, "Resource"));
        assertOfThePoolAlone(BOTH, BOTH.statements("Notices"));
    }

    @Test
    @DisplayName("nobody but the deployment writes the settings of app clients")
    void nobodyWritesClients() {
        for (String function : List.of("Create", "Verify", "PreToken", "Notices")) {
            assertFalse(prefixes(function, "dynamodb:UpdateItem").contains("CLIENTS#*"), function);
        }
    }

    private static List<String> prefixes(String function, String action) {
        return prefixes(BOTH, function, action);
    }

    private static List<String> prefixes(Synthesised template, String function, String action) {
        return template.statements(function).stream()
                .filter(statement -> Synthesised.strings(statement, "Action").contains(action))
                .flatMap(statement -> Synthesised.strings(
                        Synthesised.object(statement, "Condition", "ForAllValues:StringLike"), "dynamodb:LeadingKeys")
                        .stream())
                .toList();
    }

    private static Named<Synthesised> stack(String name, CountersignProps.Builder props) {
        return Named.of(name, Synthesised.of(props));
    }

    static Stream<Named<Synthesised>> allStacks() {
        return STACKS.stream();
    }

    @ParameterizedTest
    @MethodSource("allStacks")
    @DisplayName("CF-04 no statement of any role allows everything on everything; text messages go to no topic")
    void noStarGrants(Synthesised template) {
        List<Map<String, Object>> statements = statements(template);

        assertFalse(statements.isEmpty());
        statements.forEach(RightsTest::assertNoStar);
    }

    private static List<Map<String, Object>> statements(Synthesised template) {
        return template.resources("AWS::IAM::Policy").values().stream()
                .flatMap(policy -> Synthesised.list(Synthesised.object(policy, "PolicyDocument"), "Statement").stream())
                .map(Synthesised::typed)
                .toList();
    }

    private static void assertNoStar(Map<String, Object> statement) {
        Set<String> actions = Set.copyOf(Synthesised.strings(statement, "Action"));
        actions.forEach(action -> assertTrue(!action.contains("*") || TABLE_KEY.contains(action), action));
        if (statement.containsKey("NotResource")) {
            assertEquals(Set.of("sns:Publish"), actions);
            assertEquals(List.of("arn:<AWS::Partition>:sns:*:*:*"), Synthesised.arns(statement, "NotResource"));
            return;
        }
        for (String arn : Synthesised.arns(statement, "Resource")) {
            boolean wild = arn.contains("*") || arn.contains("?");
            assertTrue(!wild || arn.matches(WILDCARDS.getOrDefault(actions, "")), statement::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("allStacks")
    @DisplayName(
            "CF-04 rights are in policies of the stack, which other tests read: none is of AWS, none in a role itself")
    void rightsAreInPoliciesOfTheStack(Synthesised template) {
        assertEquals(
                Set.of("AWS::IAM::Role", "AWS::IAM::Policy"),
                FeaturesAloneTest.types(template).stream()
                        .filter(type -> type.startsWith("AWS::IAM::"))
                        .collect(Collectors.toSet()));
        for (Map<String, Object> role : template.resources("AWS::IAM::Role").values()) {
            assertFalse(role.containsKey("ManagedPolicyArns"), role::toString);
            assertFalse(role.containsKey("Policies"), role::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"CountersignCodeKey, 2", "CountersignPepper, 3"})
    @DisplayName(
            "keys of codes: Create and Verify compute MACs, with the pepper Notices too, nobody else does, administrators included")
    void keysAreClosed(String key, int roles) {
        Map<String, Object> properties = BOTH.resource("AWS::KMS::Key", key);
        assertEquals("HMAC_256", properties.get("KeySpec"));
        assertEquals("GENERATE_VERIFY_MAC", properties.get("KeyUsage"));
        Set<String> computing = new HashSet<>();
        for (Object statement : Synthesised.list(Synthesised.object(properties, "KeyPolicy"), "Statement")) {
            Map<String, Object> json = Synthesised.typed(statement);
            for (String action : Synthesised.strings(json, "Action")) {
                assertFalse(
                        action.contains("*") || action.equals("kms:VerifyMac") || action.equals("kms:CreateGrant"),
                        action);
                if (action.equals("kms:GenerateMac")) {
                    computing.add(Synthesised.text(json, "Principal"));
                }
            }
        }
        assertEquals(1, computing.size());
        String principals = computing.iterator().next();
        assertTrue(principals.contains("CountersignCreateRole") && principals.contains("CountersignVerifyRole"));
        assertFalse(principals.contains(":root"));
        assertEquals(roles, principals.split("Fn::GetAtt", -1).length - 1, principals);
    }

    @Test
    @DisplayName("a pool calls the aliases alone, and only the pool of this account")
    void poolAloneCalls() {
        var permissions = BOTH.resources("AWS::Lambda::Permission");
        assertEquals(4, permissions.size());
        permissions.values().forEach(permission -> {
            assertEquals("cognito-idp.amazonaws.com", permission.get("Principal"));
            assertTrue(Synthesised.text(permission, "FunctionName").contains("Live"), () -> permission.toString());
            assertTrue(Synthesised.text(permission, "SourceArn").contains("CountersignSignInPool"));
            assertEquals(Map.of("Ref", "AWS::AccountId"), permission.get("SourceAccount"));
        });
    }
}
