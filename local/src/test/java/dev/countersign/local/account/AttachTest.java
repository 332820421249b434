package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code countersign attach}: what arrives at Cognito, and what does not. */
final class AttachTest {
    private static final String IMPORTED = Canned.text("ImportedUserPool.json");
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:";
    private static final String POOL_ARN =
            "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_Example01";
    private static final String KMS_KEY_ID = "\"KMSKeyID\"";

    @TempDir
    private Path directory;

    private CannedAws aws;
    private String outputs = Canned.text("outputs.json");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answer("DescribeUserPool", IMPORTED);
        aws.refuse("GetPolicy", 404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private int attach(String... more) {
        return attachTo("eu-central-1_Example01", more);
    }

    private int attachTo(String pool, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--outputs",
                Canned.write(directory, outputs).toString(),
                "--endpoint",
                aws.endpoint(),
                "--pool",
                pool));
        arguments.addAll(List.of(more));
        return Attach.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private List<String> writes() {
        return aws.calls().stream()
                .map(CannedAws.Call::operation)
                .filter(operation -> !operation.matches("(Get|Describe).*"))
                .toList();
    }

    private void assertRefused(String... parts) {
        for (String part : parts) {
            assertTrue(err.toString(UTF_8).contains(part), () -> part + " in: " + err.toString(UTF_8));
        }
        assertEquals(List.of(), writes());
    }

    private static Map<String, Object> json(String text) throws ParseException {
        return JSONObjectUtils.parse(text);
    }

    @Test
    void withoutYesItOnlyShows() {
        assertEquals(0, attach(), () -> err.toString(UTF_8));

        assertEquals(
                List.of(
                        "User pool eu-central-1_Example01 (people)",
                        "  DefineAuthChallenge: none -> " + FUNCTION + "countersign-define:live",
                        "  CreateAuthChallenge: none -> " + FUNCTION + "countersign-create:live",
                        "  VerifyAuthChallengeResponse: none -> " + FUNCTION + "countersign-verify:live",
                        "  PreTokenGeneration: none -> " + FUNCTION + "countersign-pretoken:live (V2_0)",
                        "  new permission: the pool may call " + FUNCTION + "countersign-define:live",
                        "  new permission: the pool may call " + FUNCTION + "countersign-create:live",
                        "  new permission: the pool may call " + FUNCTION + "countersign-verify:live",
                        "  new permission: the pool may call " + FUNCTION + "countersign-pretoken:live",
                        "Nothing was changed. With --yes this is changed, and nothing else."),
                out.toString(UTF_8).lines().toList());
        assertEquals(List.of(), writes());
    }

    @Test
    void nothingButLambdaConfigDiffersInWhatArrives() throws ParseException {
        assertEquals(0, attach("--yes"), () -> err.toString(UTF_8));

        Map<String, Object> sent = json(aws.calls("UpdateUserPool").get(0).body());
        Map<String, Object> pool = JSONObjectUtils.getJSONObject(json(IMPORTED), "UserPool");
        Set.of(
                        "Id",
                        "Name",
                        "Arn",
                        "CreationDate",
                        "LastModifiedDate",
                        "EstimatedNumberOfUsers",
                        "Domain",
                        "UsernameAttributes",
                        "UsernameConfiguration",
                        "SmsConfigurationFailure",
                        "SchemaAttributes",
                        "LambdaConfig")
                .forEach(pool::remove);
        pool.put("UserPoolId", "eu-central-1_Example01");
        pool.put("PoolName", "people");
        JSONObjectUtils.getJSONObject(pool, "UserPoolTags").remove("aws:cloudformation:stack-name");
        JSONObjectUtils.getJSONObject(pool, "AdminCreateUserConfig").remove("UnusedAccountValidityDays");
        sent.remove("LambdaConfig");
        assertEquals(pool, sent);
    }

    @Test
    void triggersOfOthersStay() throws ParseException {
        attach("--yes");

        Map<String, Object> sent = sentTriggers();
        Map<String, Object> expected = JSONObjectUtils.getJSONObject(
                JSONObjectUtils.getJSONObject(json(IMPORTED), "UserPool"), "LambdaConfig");
        String token = FUNCTION + "countersign-pretoken:live";
        expected.put("DefineAuthChallenge", FUNCTION + "countersign-define:live");
        expected.put("CreateAuthChallenge", FUNCTION + "countersign-create:live");
        expected.put("VerifyAuthChallengeResponse", FUNCTION + "countersign-verify:live");
        expected.put("PreTokenGeneration", token);
        expected.put("PreTokenGenerationConfig", Map.of("LambdaArn", token, "LambdaVersion", "V2_0"));
        assertEquals(expected, sent);
    }

    /** The pool has a PreSignUp of its own, which a stack without sign-up leaves alone. */
    private void openForNewPeople() {
        outputs = Canned.signingUp(outputs);
    }

    private void withoutOwnPreSignUp() {
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, "\"PreSignUp\"", "\"PreAuthentication\""));
    }

    @Test
    void stackThatSignsPeopleUpShowsSix() {
        openForNewPeople();
        withoutOwnPreSignUp();

        assertEquals(0, attach(), () -> err.toString(UTF_8));

        List<String> shown = out.toString(UTF_8).lines().toList();
        assertEquals(
                List.of(
                        "  PreTokenGeneration: none -> " + FUNCTION + "countersign-pretoken:live (V2_0)",
                        "  PreSignUp: none -> " + FUNCTION + "countersign-presignup:live",
                        "  PostConfirmation: none -> " + FUNCTION + "countersign-postconfirmation:live",
                        "  from then on people can sign up at app clients of the role sign-up alone"),
                shown.subList(4, 8));
        assertEquals(
                6,
                shown.stream()
                        .filter(line -> line.startsWith("  new permission: "))
                        .count());
        assertEquals(List.of(), writes());
    }

    @Test
    void stackThatSignsPeopleUpSetsSix() throws ParseException {
        openForNewPeople();
        withoutOwnPreSignUp();

        assertEquals(0, attach("--yes"), () -> err.toString(UTF_8));

        assertEquals(6, aws.calls("AddPermission").size());
        Map<String, Object> sent = sentTriggers();
        assertEquals(FUNCTION + "countersign-presignup:live", sent.get("PreSignUp"));
        assertEquals(FUNCTION + "countersign-postconfirmation:live", sent.get("PostConfirmation"));
        assertEquals(FUNCTION + "check-sign-up", sent.get("PreAuthentication"));
        assertEquals(FUNCTION + "countersign-define:live", sent.get("DefineAuthChallenge"));
    }

    @Test
    void ownPreSignUpIsNotReplacedByItself() {
        openForNewPeople();

        assertEquals(1, attach("--yes"));

        assertRefused("another function is already on PreSignUp.", "say --replace");
        assertTrue(out.toString(UTF_8)
                .contains("PreSignUp: " + FUNCTION + "check-sign-up -> " + FUNCTION + "countersign-presignup:live"));
    }

    @Test
    void ownPostConfirmationIsNotReplacedByItself() {
        openForNewPeople();
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, "\"PreSignUp\"", "\"PostConfirmation\""));

        assertEquals(1, attach("--yes"));

        assertRefused("another function is already on PostConfirmation.");
    }

    @Test
    void ownPreSignUpIsReplacedWhenItIsSaid() throws ParseException {
        openForNewPeople();

        assertEquals(0, attach("--yes", "--replace"), () -> err.toString(UTF_8));

        assertEquals(FUNCTION + "countersign-presignup:live", sentTriggers().get("PreSignUp"));
    }

    /** Otherwise {@code --replace} would take away what the stack has nothing instead of. */
    @Test
    void withoutSignUpOwnTriggersStayWhateverIsSaid() throws ParseException {
        aws.answer(
                "DescribeUserPool",
                Canned.with(IMPORTED, KMS_KEY_ID, "\"PostConfirmation\": \"" + FUNCTION + "welcome\", " + KMS_KEY_ID));

        assertEquals(0, attach("--yes", "--replace"), () -> err.toString(UTF_8));

        assertEquals(FUNCTION + "check-sign-up", sentTriggers().get("PreSignUp"));
        assertEquals(FUNCTION + "welcome", sentTriggers().get("PostConfirmation"));
        assertTrue(!out.toString(UTF_8).contains("PreSignUp"), out.toString(UTF_8));
    }

    private Map<String, Object> sentTriggers() throws ParseException {
        return JSONObjectUtils.getJSONObject(
                json(aws.calls("UpdateUserPool").get(0).body()), "LambdaConfig");
    }

    @Test
    void permissionsComeFirstAndAreForThisPool() throws ParseException {
        attach("--yes");

        assertEquals(
                List.of("AddPermission", "AddPermission", "AddPermission", "AddPermission", "UpdateUserPool"),
                writes());
        CannedAws.Call first = aws.calls("AddPermission").get(0);
        assertTrue(first.address().endsWith("countersign-define/policy?Qualifier=live"), first.address());
        assertEquals(
                Map.of(
                        "Action", "lambda:InvokeFunction",
                        "Principal", "cognito-idp.amazonaws.com",
                        "SourceAccount", "111122223333",
                        "SourceArn", POOL_ARN,
                        "StatementId", "countersign-eu-central-1_Example01"),
                json(first.body()));
    }

    @Test
    void permissionThatIsThereIsNotAdded() {
        aws.answer("GetPolicy", Canned.text("GetPolicy.json"));

        assertEquals(0, attach("--yes"));

        assertEquals(List.of("UpdateUserPool"), writes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "eu-central-1_Example01|eu-central-1_Example012",
                "lambda:InvokeFunction|lambda:GetFunction",
                "cognito-idp.amazonaws.com|sns.amazonaws.com",
                "Allow|Deny",
            })
    void permissionOfAnotherKindIsNone(String old, String other) {
        aws.answerWith("GetPolicy", old, other);

        attach("--yes");

        assertEquals(4, aws.calls("AddPermission").size());
    }

    @Test
    void missingPermissionIsAddedToWhatIsWired() {
        aws.answer("DescribeUserPool", Canned.text("DescribeUserPool.json"));

        assertEquals(0, attach("--yes"));

        assertEquals(List.of("AddPermission", "AddPermission", "AddPermission", "AddPermission"), writes());
    }

    @Test
    void whatIsWiredIsLeftAlone() {
        aws.answer("DescribeUserPool", Canned.text("DescribeUserPool.json"));
        aws.answer("GetPolicy", Canned.text("GetPolicy.json"));

        assertEquals(0, attach("--yes"));

        assertEquals(List.of(), writes());
        assertTrue(out.toString(UTF_8).contains("DefineAuthChallenge: stays " + FUNCTION + "countersign-define:live"));
        assertTrue(out.toString(UTF_8).endsWith("There is nothing to change." + System.lineSeparator()));
    }

    private static Stream<String> takenSlots() {
        return Stream.of(
                "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse", "PreTokenGeneration");
    }

    @ParameterizedTest
    @MethodSource("takenSlots")
    void anotherFunctionIsNotReplacedByItself(String slot) {
        taken(slot);

        assertEquals(1, attach("--yes"));

        assertRefused("another function is already on " + slot + ".", "say --replace");
        assertTrue(out.toString(UTF_8).contains(slot + ": " + FUNCTION + "theirs"));
    }

    @ParameterizedTest
    @MethodSource("takenSlots")
    void anotherFunctionIsReplacedWhenItIsSaid(String slot) throws ParseException {
        taken(slot);

        assertEquals(0, attach("--yes", "--replace"), () -> err.toString(UTF_8));

        String sent = aws.calls("UpdateUserPool").get(0).body();
        assertTrue(!sent.contains("theirs"), sent);
    }

    private void taken(String slot) {
        aws.answer(
                "DescribeUserPool",
                Canned.with(IMPORTED, KMS_KEY_ID, "\"" + slot + "\": \"" + FUNCTION + "theirs\", " + KMS_KEY_ID));
    }

    @Test
    void newerFormOfTheTokenTriggerIsSeenToo() {
        aws.answer(
                "DescribeUserPool",
                Canned.with(
                        IMPORTED,
                        KMS_KEY_ID,
                        "\"PreTokenGenerationConfig\": {\"LambdaVersion\": \"V3_0\", \"LambdaArn\": \"" + FUNCTION
                                + "theirs\"}, " + KMS_KEY_ID));

        assertEquals(1, attach("--yes"));

        assertRefused("another function is already on PreTokenGeneration.");
    }

    @Test
    void planMustCarryTheTokenTrigger() {
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, "\"ESSENTIALS\"", "\"LITE\""));

        assertEquals(1, attach("--yes"));

        assertRefused("the pool's plan is LITE", "V2_0 needs ESSENTIALS or PLUS");
    }

    @Test
    void firstTokenTriggerIsOnEveryPlan() {
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, "\"ESSENTIALS\"", "\"LITE\""));
        outputs = Canned.with(outputs, "\"V2_0\"", "\"V1_0\"");

        assertEquals(0, attach("--yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"DeletionProtection\"|\"Passkeys\": {\"On\": true}, \"DeletionProtection\"|: Passkeys.",
                "\"MinimumLength\"|\"MaximumLength\": 64, \"MinimumLength\"|: Policies.PasswordPolicy.MaximumLength.",
                "\"Priority\"|\"Delay\": 64, \"Priority\"|: AccountRecoverySetting.RecoveryMechanisms.Delay.",
                "\"PreSignUp\"|\"PreEverything\": \"arn\", \"PreSignUp\"|: LambdaConfig.PreEverything.",
            })
    void settingThatTheSdkWouldLoseStopsIt(String old, String other, String part) {
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, old, other));

        assertEquals(1, attach("--yes"));

        assertRefused("settings that this version does not know and would reset" + part, "docs/attach.md#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"DeletionProtection\"|\"Passkeys\": null, \"DeletionProtection\"",
                "\"Mutable\"|\"Hidden\": true, \"Mutable\"",
            })
    void unknownMemberThatIsNotSentAnywayDoesNot(String old, String other) {
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, old, other));

        assertEquals(0, attach(), () -> err.toString(UTF_8));
    }

    @Test
    void poolIsReadAgainAndWhatElseMovedIsSaid() {
        aws.answerOnce("DescribeUserPool", IMPORTED);
        aws.answer("DescribeUserPool", Canned.with(IMPORTED, "\"OPTIONAL\"", "\"OFF\""));

        assertEquals(1, attach("--yes"));

        assertTrue(
                err.toString(UTF_8).contains("describes the pool otherwise in MfaConfiguration."), err.toString(UTF_8));
    }

    @Test
    void refusalOfCognitoIsSaid() {
        aws.refuse("UpdateUserPool", 400, "InvalidParameterException", "SMS configuration is required");

        assertEquals(1, attach("--yes"));

        assertTrue(err.toString(UTF_8).startsWith("countersign: AWS refused or failed: SMS configuration is required"));
    }

    @Test
    void answerThatIsNoneIsSaid() {
        aws.answer("DescribeUserPool", "<html>");

        assertEquals(1, attach("--yes"));

        assertRefused("countersign: AWS refused or failed: ");
    }

    @Test
    void poolIsTheOneTheFunctionsKnow() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> attachTo("eu-central-1_Other", "--yes"));
        assertEquals(
                "stack Countersign was deployed for user pool eu-central-1_Example01, not for eu-central-1_Other:"
                        + " deploy it for that pool first",
                fault.getMessage());
        assertEquals(List.of(), aws.calls());
    }
}
