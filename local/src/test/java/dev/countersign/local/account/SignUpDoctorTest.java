package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code countersign doctor} where the second app client is for sign-up: it must be able to do what the others must not. */
final class SignUpDoctorTest extends DoctorBench {
    private static final String PRE_SIGN_UP =
            "arn:aws:lambda:eu-central-1:111122223333:function:countersign-presignup:live";
    private static final String POST_CONFIRMATION =
            "arn:aws:lambda:eu-central-1:111122223333:function:countersign-postconfirmation:live";
    private static final String POOL = "DescribeUserPool";
    private static final String CLIENT = "DescribeUserPoolClient";
    private static final String SIGN_UP_ID = "2example23456789";
    private static final String WRITABLE = "[\"locale\", \"name\", \"email\", \"phone_number\"]";
    private static final String FLOWS = "[\"ALLOW_CUSTOM_AUTH\", \"ALLOW_REFRESH_TOKEN_AUTH\"]";

    private String pool = "";

    @BeforeEach
    void openForNewPeople() {
        outputs = Canned.signingUp(Canned.with(outputs, "web-direct=", "signup="));
        pool = Canned.with(
                Canned.text("DescribeUserPool.json"),
                "\"LambdaConfig\": {",
                "\"LambdaConfig\": {\"PreSignUp\": \"" + PRE_SIGN_UP + "\", \"PostConfirmation\": \""
                        + POST_CONFIRMATION + "\",");
        pool = Canned.withAttributes(pool, OurAttributes.OF_SIGN_UP);
        aws.answer(POOL, pool);
        aws.answerWith("GetItem", "{\"S\": \"direct\"}", "{\"S\": \"direct\"}, \"role\": {\"S\": \"sign-up\"}");
        signUpClient(WRITABLE, FLOWS);
    }

    private void signUpClient(String writable, String flows) {
        String client = Canned.with(Canned.text(CLIENT + ".json"), "[\"locale\", \"name\"]", writable);
        aws.answerTo(CLIENT, SIGN_UP_ID, Canned.with(client, FLOWS, flows));
    }

    private void pool(String old, String other) {
        aws.answer(POOL, Canned.with(pool, old, other));
    }

    private void firstTokenTrigger() {
        outputs = Canned.with(outputs, "\"V2_0\"", "\"V1_0\"");
        pool("\"V2_0\"", "\"V1_0\"");
    }

    @Test
    void addressesAreWrittenThere() {
        assertEquals(0, doctor(), () -> told.toString(UTF_8));
        assertTrue(lines("ok").contains("ok       app client signup: as it must be"), () -> told.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[\"name\", \"email\"]|its users may not write phone_number, so SignUp is refused; its role is sign-up.",
                "[\"name\"]|its users may not write email, phone_number, so SignUp is refused",
                "[\"email\", \"phone_number\", \"email_verified\"]|signup: its users may write email_verified.",
                "[\"email\", \"phone_number\", \"custom:auth_purpose\"]|signup: its users may write custom:auth_purpose.",
                "[]|name those that they may, with email and phone_number",
            })
    void andNothingThatTheTriggersGoBy(String writable, String fault) {
        signUpClient(writable, FLOWS);
        assertTodo("app client signup: ", fault);
    }

    @Test
    void theyAreWrittenNowhereElse() {
        aws.answerWith(CLIENT, "[\"locale\", \"name\"]", WRITABLE);
        assertTodo("app client web: its users may write email, phone_number.");
    }

    /** Only the settings say which client is which. */
    @Test
    void withoutTheSettingsNobodyKnows() {
        aws.refuse("GetItem", 403, "AccessDeniedException", "no");

        assertEquals(0, doctor(), () -> told.toString(UTF_8));

        assertTrue(
                lines("unknown").contains("unknown  app client signup: AccessDeniedException: no"),
                () -> told.toString(UTF_8));
    }

    @Test
    void allSixTriggersAreLookedAt() {
        doctor();
        assertTrue(
                lines("ok").contains("ok       triggers: all 6 are the stack's aliases, the token trigger with V2_0"),
                () -> told.toString(UTF_8));
        assertTrue(lines("ok").stream().anyMatch(line -> line.startsWith("ok       function of PostConfirmation: ")));
        assertTrue(lines("ok").contains("ok       permission of PreSignUp: the pool may call it"));
    }

    @Test
    void withoutItsTriggersThePoolHasNoSignUp() {
        pool("\"PreSignUp\"", "\"PreAuthentication\"");
        assertTodo("triggers: PreSignUp is none instead of " + PRE_SIGN_UP, "./countersign attach --outputs FILE");
    }

    @Test
    void anotherFunctionOnATriggerOfSignUpIsNamed() {
        pool(POST_CONFIRMATION, POST_CONFIRMATION + "2");
        assertTodo("PostConfirmation is " + POST_CONFIRMATION + "2 instead of " + POST_CONFIRMATION);
    }

    @Test
    void poolMayCallThem() {
        aws.refuse("GetPolicy", 404, "ResourceNotFoundException", "none");

        assertEquals(1, doctor());

        assertEquals(6, lines("TODO").size(), () -> told.toString(UTF_8));
        assertTrue(
                lines("TODO").get(5).contains("may not call " + POST_CONFIRMATION + ", so every sign-up fails"),
                lines("TODO").get(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth_purpose", "preferred_channel", "whatsapp_verified"})
    void attributesThatSignUpWritesMustBeThere(String name) {
        pool("\"custom:" + name + "\"", "\"custom:other\"");
        assertTodo(
                "pool: attributes: there is no custom:" + name + ".",
                "aws cognito-idp add-custom-attributes --user-pool-id eu-central-1_Example01 --region eu-central-1"
                        + " --custom-attributes Name=" + name + ",AttributeDataType=String,Mutable=true");
    }

    @Test
    void attributesAreAddedByOneCall() {
        aws.answer(POOL, pool.replace("\"custom:", "\"dev:custom:"));
        assertTodo(
                "there is no custom:auth_purpose, custom:preferred_channel, custom:whatsapp_verified.",
                "Name=auth_purpose,AttributeDataType=String,Mutable=true Name=preferred_channel,");
    }

    @ParameterizedTest
    @CsvSource({"true, false", "String, Number"})
    void attributesMustTakeWhatIsWritten(String old, String other) {
        String attribute = "\"custom:auth_purpose\", \"AttributeDataType\": \"String\", \"Mutable\": true";
        pool(attribute, Canned.with(attribute, old, other));
        assertTodo("custom:auth_purpose cannot be written by our functions", "take another pool");
    }

    @Test
    void poolMustLetPeopleIn() {
        pool("\"LambdaConfig\"", "\"AdminCreateUserConfig\": {\"AllowAdminCreateUserOnly\": true}, \"LambdaConfig\"");
        assertTodo("sign-up: pool: only administrators make accounts", "Enable self-registration");
    }

    @Test
    void clientsThatSignUpAreNamed() {
        doctor();
        assertTrue(lines("ok").contains("ok       sign-up: at signup"), () -> told.toString(UTF_8));
    }

    /** As with outputs of a deployment before the client was for sign-up. */
    @Test
    void clientForSignUpNeedsPreSignUp() {
        outputs = outputs.replace("PreSignUpAlias", "A").replace("PostConfirmationAlias", "B");
        assertTodo(
                "sign-up: signup is for sign-up, and the outputs name no PreSignUp",
                "infra/node_modules/.bin/cdk deploy --outputs-file FILE");
    }

    @Test
    void preSignUpWithoutItsClientIsOfAnotherDeployment() {
        aws.answer("GetItem", Canned.text("GetItem.json"));
        signUpClient("[\"locale\", \"name\"]", FLOWS);
        assertTodo("sign-up: the stack has PreSignUp, and no app client is for sign-up");
    }

    @Test
    void firstTokenTriggerLeavesItNoFlow() {
        firstTokenTrigger();
        signUpClient(WRITABLE, "[\"ALLOW_REFRESH_TOKEN_AUTH\"]");
        assertEquals(0, doctor(), () -> told.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                FLOWS + "|people can sign in here by ALLOW_CUSTOM_AUTH, and",
                "[\"ALLOW_USER_SRP_AUTH\", \"ALLOW_TOMORROW\"]|by ALLOW_USER_SRP_AUTH, ALLOW_TOMORROW, and",
                "[]|people can sign in here by Cognito's usual flows, and",
            })
    void withTheFirstTokenTriggerNobodySignsInThere(String flows, String fault) {
        firstTokenTrigger();
        signUpClient(WRITABLE, flows);
        assertTodo("app client signup: ", fault, "leave ALLOW_REFRESH_TOKEN_AUTH as its only authentication flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V2_0", "V3_0"})
    void withALaterOnePeopleSignInThere(String version) {
        outputs = Canned.with(outputs, "\"V2_0\"", "\"" + version + "\"");
        pool("\"V2_0\"", "\"" + version + "\"");
        signUpClient(WRITABLE, "[\"ALLOW_REFRESH_TOKEN_AUTH\"]");
        assertTodo("app client signup: its authentication flows lack ALLOW_CUSTOM_AUTH");
    }
}
