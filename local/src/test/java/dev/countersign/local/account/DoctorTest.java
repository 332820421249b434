package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code countersign doctor} against an account that lacks nothing, one thing, or the right to look. */
final class DoctorTest extends DoctorBench {
    private static final String CLIENT = "DescribeUserPoolClient";
    private static final String POOL = "DescribeUserPool";

    @Test
    void accountThatLacksNothingIsFine() {
        assertEquals(0, doctor(), () -> told.toString(UTF_8));
        assertEquals(30, lines("ok").size(), () -> told.toString(UTF_8));
        assertEquals("30 ok, 0 TODO, 0 unknown.", lines().get(30));
        assertEquals(31, lines().size());
    }

    @Test
    void everyServiceIsAskedInItsRegion() {
        doctor();

        Map<String, Set<String>> regions = aws.calls().stream()
                .filter(call -> !call.operation().equals("GetTopicAttributes"))
                .collect(Collectors.groupingBy(
                        CannedAws.Call::service, Collectors.mapping(CannedAws.Call::region, Collectors.toSet())));
        assertEquals(
                Map.of(
                        "cognito-idp", Set.of("eu-central-1"),
                        "lambda", Set.of("eu-central-1"),
                        "dynamodb", Set.of("eu-central-1"),
                        "kms", Set.of("eu-central-1"),
                        "ses", Set.of("eu-west-1"),
                        "sns", Set.of("eu-north-1")),
                regions);
        assertEquals("eu-central-1", aws.calls("GetTopicAttributes").get(0).region());
    }

    @Test
    void itChangesNothing() {
        doctor();

        assertTrue(aws.calls().stream().allMatch(call -> call.operation().matches("(Get|Describe).*")));
    }

    @Test
    void channelsThatAreOffAreNotLookedAt() {
        outputs = Canned.with(outputs, "\"email,sms\"", "\"whatsapp\"");
        outputs = Canned.with(outputs, "\"SesFromAddress\"", "\"Other\"");

        assertEquals(0, doctor());

        assertTrue(aws.calls().stream().noneMatch(call -> call.service().equals("ses")));
        assertEquals(
                List.of("GetTopicAttributes"),
                aws.calls().stream()
                        .filter(call -> call.service().equals("sns"))
                        .map(CannedAws.Call::operation)
                        .toList());
    }

    /** Without the right to look nobody knows, and that is not something to do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeUserPool",
                "DescribeUserPoolClient",
                "GetAlias",
                "GetFunctionConfiguration",
                "GetPolicy",
                "DescribeTable",
                "DescribeContinuousBackups",
                "DescribeTimeToLive",
                "GetItem",
                "DescribeKey",
                "GetAccountSendingEnabled",
                "GetSendQuota",
                "GetIdentityVerificationAttributes",
                "GetIdentityDkimAttributes",
                "DescribeConfigurationSet",
                "GetSMSSandboxAccountStatus",
                "GetSMSAttributes",
                "GetTopicAttributes"
            })
    void deniedCallIsUnknown(String operation) {
        aws.refuse(operation, 403, "AccessDeniedException", "User ada is not authorized to perform this");

        assertEquals(0, doctor(), () -> told.toString(UTF_8));

        assertFalse(lines("unknown").isEmpty());
        lines("unknown")
                .forEach(line -> assertTrue(
                        line.endsWith("AccessDeniedException: User ada is not authorized to perform this"), line));
        assertEquals(30, lines("ok").size() + lines("unknown").size());
    }

    @Test
    void failedCallIsUnknown() {
        aws.answer("GetSendQuota", "<html>");
        aws.refuse("DescribeKey", 418, "", "");

        assertEquals(0, doctor(), () -> told.toString(UTF_8));

        assertEquals(3, lines("unknown").size(), () -> told.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeUserPoolClient, ResourceNotFoundException",
        "GetAlias, ResourceNotFoundException",
        "DescribeKey, NotFoundException",
        "DescribeTimeToLive, ResourceNotFoundException",
        "GetTopicAttributes, NotFound",
        "DescribeConfigurationSet, ConfigurationSetDoesNotExist"
    })
    void whatDoesNotExistIsToBeDeployed(String operation, String code) {
        aws.refuse(operation, 404, code, "gone");

        assertEquals(1, doctor(), () -> told.toString(UTF_8));

        assertFalse(lines("TODO").isEmpty());
        lines("TODO").forEach(line -> {
            assertTrue(line.contains("it does not exist (" + code + ")"), line);
            assertTrue(line.endsWith("infra/node_modules/.bin/cdk deploy"), line);
        });
    }

    @Test
    void planMustCarryTheTokenTrigger() {
        aws.answerWith(POOL, "\"UserPoolTier\": \"ESSENTIALS\"", "\"UserPoolTier\": \"LITE\"");
        assertTodo("plan: LITE", "V2_0, which needs ESSENTIALS or PLUS", "Feature plans");
    }

    @Test
    void planIsTheOneThatWasDeployedFor() {
        outputs = Canned.with(outputs, "\"ESSENTIALS\"", "\"PLUS\"");
        assertTodo("plan: ESSENTIALS, but the stack was deployed for PLUS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"define", "create", "verify", "pretoken"})
    void eachTriggerMustBeTheAlias(String function) {
        aws.answerWith(POOL, "countersign-" + function + ":live", "countersign-" + function);
        assertTodo(
                "is arn:aws:lambda:eu-central-1:111122223333:function:countersign-" + function + " ",
                "instead of arn:aws:lambda:eu-central-1:111122223333:function:countersign-" + function + ":live",
                "./countersign attach --outputs FILE --stack Countersign --pool eu-central-1_Example01");
    }

    @Test
    void poolWithoutTriggersHasFour() {
        aws.answer(
                POOL,
                Canned.text("DescribeUserPool.json")
                        .replaceFirst("(?s)\"LambdaConfig\": \\{.*", "\"LambdaConfig\": {}}}"));
        assertTodo(
                "DefineAuthChallenge is none",
                "CreateAuthChallenge is none",
                "VerifyAuthChallengeResponse is none",
                "PreTokenGeneration is none");
    }

    @Test
    void withoutSignUpOtherTriggersArePeoplesOwn() {
        aws.answerWith(
                POOL,
                "\"LambdaConfig\": {",
                "\"LambdaConfig\": {\"PreSignUp\": \"arn\", \"PostConfirmation\": \"arn\",");
        assertEquals(0, doctor(), () -> told.toString(UTF_8));
    }

    @Test
    void tokenTriggerMustGetItsVersion() {
        aws.answerWith(POOL, "\"V2_0\"", "\"V1_0\"");
        assertTodo("countersign-pretoken:live (V1_0) instead of arn:", "countersign-pretoken:live (V2_0)");
    }

    @Test
    void firstVersionOfTheTokenTriggerMayGoUnnamed() {
        outputs = Canned.with(outputs, "\"V2_0\"", "\"V1_0\"");
        aws.answer(
                POOL,
                Canned.text("DescribeUserPool.json")
                        .replaceFirst(
                                "(?s)\"PreTokenGenerationConfig\": \\{\\s*\"LambdaArn\": (\"[^\"]*\").*?\\}",
                                "\"PreTokenGeneration\": $1"));

        assertEquals(0, doctor(), () -> told.toString(UTF_8));
    }

    @Test
    void poolMustBeProtected() {
        aws.answerWith(POOL, "\"ACTIVE\"", "\"INACTIVE\"");
        assertTodo("pool: deletion protection: off", "Deletion protection, Activate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"ALLOW_CUSTOM_AUTH\"|\"ALLOW_USER_SRP_AUTH\"|its authentication flows lack ALLOW_CUSTOM_AUTH",
                "\"ENABLED\"|\"LEGACY\"|it tells who exists",
                "\"EnableTokenRevocation\": true|\"EnableTokenRevocation\": false|its tokens cannot be revoked",
                "\"AuthSessionValidity\": 15|\"AuthSessionValidity\": 4|session lasts 4 minutes",
                "\"AuthSessionValidity\": 15|\"Other\": 15|session lasts 3 minutes",
                "[\"locale\", \"name\"]|[\"name\", \"email\"]|its users may write email",
                "[\"locale\", \"name\"]|[\"name\", \"phone_number\"]|its users may write phone_number",
                "[\"locale\", \"name\"]|[\"email_verified\"]|its users may write email_verified",
                "[\"locale\", \"name\"]|[\"custom:username\"]|its users may write custom:username",
                "[\"locale\", \"name\"]|[\"custom:preferred_channel\"]|its users may write custom:preferred_channel",
                "[\"locale\", \"name\"]|[]|its users may write every standard attribute",
            })
    void eachClientMustHaveItsShape(String old, String other, String fault) {
        aws.answerWith(CLIENT, old, other);

        assertEquals(1, doctor());

        assertEquals(2, lines("TODO").size(), () -> told.toString(UTF_8));
        assertTrue(
                lines("TODO").get(0).startsWith("TODO     app client web: "),
                lines("TODO").get(0));
        assertTrue(
                lines("TODO").get(1).startsWith("TODO     app client web-direct: "),
                lines("TODO").get(1));
        lines("TODO").forEach(line -> assertTrue(line.contains(fault), line));
    }

    @Test
    void attributesOfOthersAreTheirBusiness() {
        aws.answerWith(CLIENT, "[\"locale\", \"name\"]", "[\"custom:newsletter\"]");
        assertEquals(0, doctor());
    }

    @Test
    void fiveMinutesOfSessionAreEnough() {
        aws.answerWith(CLIENT, "\"AuthSessionValidity\": 15", "\"AuthSessionValidity\": 5");
        assertEquals(0, doctor());
    }

    @Test
    void poolMustHaveThePermission() {
        aws.answerWith("GetPolicy", "eu-central-1_Example01", "eu-central-1_Other");

        assertEquals(1, doctor());

        assertEquals(4, lines("TODO").size());
        assertTrue(
                lines("TODO").get(0).contains("the pool may not call arn:aws:lambda"),
                lines("TODO").get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, See aws lambda get-function-configuration --function-name arn:aws:lambda",
        "Failed, deploy the stack again",
        "Inactive, Wake it: aws lambda invoke"
    })
    void functionsMustBeActive(String state, String advice) {
        aws.answerWith("GetFunctionConfiguration", "\"Active\"", "\"" + state + "\", \"StateReason\": \"so it is\"");

        assertEquals(1, doctor());

        assertEquals(4, lines("TODO").size());
        lines("TODO").forEach(line -> assertTrue(line.contains("live is version 7, " + state), line));
        lines("TODO").forEach(line -> assertTrue(line.contains(advice), line));
    }

    @Test
    void functionIsLookedAtInTheVersionOfItsAlias() {
        doctor();
        assertTrue(aws.calls("GetFunctionConfiguration").stream()
                .allMatch(call -> call.address().endsWith("?Qualifier=7")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "DescribeTable|\"ACTIVE\"|\"UPDATING\"|table: countersign is UPDATING",
                "DescribeTable|\"DeletionProtectionEnabled\": true|\"DeletionProtectionEnabled\": false|aws dynamodb update-table --deletion-protection-enabled --table-name countersign --region eu-central-1",
                "DescribeTable|\"SSEDescription\"|\"Other\"|SSEType=KMS --table-name countersign",
                "DescribeContinuousBackups|\"PointInTimeRecoveryStatus\": \"ENABLED\"|\"PointInTimeRecoveryStatus\": \"DISABLED\"|PointInTimeRecoveryEnabled=true --table-name countersign",
                "DescribeTimeToLive|\"ENABLED\", \"AttributeName\": \"purgeAt\"|\"DISABLED\"|time to live: off. Nothing old is purged",
                "DescribeTimeToLive|\"purgeAt\"|\"expires\"|time to live: on expires",
            })
    void tableMustBeKept(String operation, String old, String other, String part) {
        aws.answerWith(operation, old, other);
        assertTodo(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"2example23456789\"|\"3example23456789\"|web-direct (2example23456789) has no settings; there are settings for 3example23456789",
                "\"clients\"|\"client\"|no settings, so nobody can sign in",
                "\"Item\"|\"Other\"|no settings, so nobody can sign in",
            })
    void settingsMustNameExactlyTheClients(String old, String other, String part) {
        aws.answerWith("GetItem", old, other);
        assertTodo("table: app clients: " + part, "infra/node_modules/.bin/cdk deploy");
    }

    @Test
    void settingsAreThoseOfThePool() {
        doctor();
        assertTrue(aws.calls("GetItem").get(0).body().contains("{\"pk\":{\"S\":\"CLIENTS#eu-central-1_Example01\"}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "HMAC_256|HMAC_512|aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC",
                "GENERATE_VERIFY_MAC|SIGN_VERIFY|Make another and deploy with it",
                "\"Enabled\",|\"Disabled\",|Run: aws kms enable-key --key-id 11111111-2222-3333-4444-555555555555 --region eu-central-1",
                "\"Enabled\",|\"PendingDeletion\",|Run: aws kms cancel-key-deletion --key-id",
            })
    void keysMustDeriveCodes(String old, String other, String part) {
        aws.answerWith("DescribeKey", old, other);

        assertEquals(1, doctor());

        assertEquals(2, lines("TODO").size(), () -> told.toString(UTF_8));
        lines("TODO").forEach(line -> assertTrue(line.contains(part), line));
    }

    @Test
    void sendingMustBeOn() {
        aws.answerWith("GetAccountSendingEnabled", "true", "false");
        assertTodo("SES sending: off", "aws ses update-account-sending-enabled --enabled --region eu-west-1");
    }

    @Test
    void quotaOfTheSandboxIsToldByItsNumber() {
        aws.answerWith("GetSendQuota", "50000.0", "200.0");
        assertTodo("200 messages a day", "put-account-details --production-access-enabled", "says for certain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"201.0", "-1.0"})
    void anyOtherQuotaIsFine(String quota) {
        aws.answerWith("GetSendQuota", "50000.0", quota);
        assertEquals(0, doctor());
    }

    @Test
    void addressAndItsDomainsAreAskedFor() {
        doctor();

        String body = aws.calls("GetIdentityVerificationAttributes").get(0).body();
        assertTrue(body.contains("Identities.member.1=no-reply%40mail.example.com"), body);
        assertTrue(body.contains("Identities.member.2=mail.example.com"), body);
        assertTrue(body.contains("Identities.member.3=example.com"), body);
        assertFalse(body.contains("Identities.member.4"), body);
    }

    @Test
    void identityMustBeKnown() {
        aws.answer("GetIdentityVerificationAttributes", Canned.text("GetIdentityVerificationAttributes-none.xml"));
        assertTodo("SES knows neither", "create-email-identity --email-identity mail.example.com --region eu-west-1");
    }

    @Test
    void identityMustBeVerified() {
        aws.answerWith("GetIdentityVerificationAttributes", "Success", "Pending");
        assertTodo("not verified yet", "get-email-identity --email-identity example.com --region eu-west-1");
    }

    @Test
    void addressOfItsOwnIsVerifiedByALink() {
        aws.answer(
                "GetIdentityVerificationAttributes",
                Canned.text("GetIdentityVerificationAttributes.xml")
                        .replace("example.com", "no-reply@mail.example.com")
                        .replace("Success", "Pending"));
        assertTodo("Open the link that SES has sent to no-reply@mail.example.com");
    }

    @Test
    void dkimMustBeSetUp() {
        aws.answer("GetIdentityDkimAttributes", Canned.text("GetIdentityDkimAttributes-none.xml"));
        assertTodo("SES DKIM of mail.example.com: not set up");
    }

    @Test
    void dkimMustBeVerified() {
        aws.answerWith("GetIdentityDkimAttributes", "Success", "Pending");
        assertTodo("example.com is at Pending", "Publish the DKIM records");
    }

    @Test
    void dkimMustBeOn() {
        aws.answerWith("GetIdentityDkimAttributes", "true", "false");
        assertTodo("put-email-identity-dkim-attributes --signing-enabled --email-identity example.com");
    }

    @Test
    void smsSandboxIsToBeLeft() {
        aws.answerWith("GetSMSSandboxAccountStatus", "false", "true");
        assertTodo("SMS sandbox", "Exit SMS sandbox", "--region eu-north-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "1.00"})
    void aDollarAMonthIsTooLittle(String limit) {
        aws.answerWith("GetSMSAttributes", "250", limit);
        assertTodo(
                limit + " USD a month",
                "aws sns set-sms-attributes --attributes MonthlySpendLimit=USD --region eu-north-1");
    }

    @Test
    void limitThatNobodySetIsADollar() {
        aws.answer("GetSMSAttributes", Canned.text("GetSMSAttributes-none.xml"));
        assertTodo("SMS spend limit: 1 USD a month");
    }

    @Test
    void alarmsMustReachSomebody() {
        aws.answerWith("GetTopicAttributes", "<value>1</value>", "<value>0</value>");
        assertTodo(
                "aws sns subscribe --protocol email",
                "--topic-arn arn:aws:sns:eu-central-1:111122223333:countersign-alarms");
    }

    @Test
    void helpNeedsNothingElse() {
        assertEquals(0, Doctor.run(List.of("--help"), new PrintStream(told, true, UTF_8)));
        assertTrue(told.toString(UTF_8).startsWith("countersign doctor --outputs FILE"));
    }

    @ParameterizedTest
    @CsvSource({
        "--outputs, '--outputs needs a value, was \"\"'",
        "--stack x, '--outputs is missing: the file that cdk deploy --outputs-file has written; see --help'",
        "--output x, 'there is no option \"--output\"; see --help'",
        "--outputs none.json, 'none.json cannot be read. Write the file with: infra/node_modules/.bin/cdk deploy --outputs-file FILE'"
    })
    void badUsageSaysWhatToDo(String arguments, String message) {
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> Doctor.run(List.of(arguments.split(" ", -1)), new PrintStream(told, true, UTF_8)));
        assertEquals(message, fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:80",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1:80@example.com/",
                "https://example.com"
            })
    void endpointIsOnThisMachine(String endpoint) {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> doctor("--endpoint", endpoint));
        assertTrue(String.valueOf(fault.getMessage()).contains("addresses of this machine alone"), fault.getMessage());
    }

    @Test
    void withoutCredentialsNothingIsAsked() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        };
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> Account.requireCredentials(none));
        assertEquals(
                "there are no AWS credentials that could be used. See docs/doctor.md#credentials", fault.getMessage());
    }
}
