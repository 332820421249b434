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
    private static final String CLIENT = "DescribeUserPoolClient";
    private static final String SIGN_UP_ID = "2example23456789";
    private static final String WRITABLE = "[\"locale\", \"name\", \"email\", \"phone_number\"]";
    private static final String FLOWS = "[\"ALLOW_CUSTOM_AUTH\", \"ALLOW_REFRESH_TOKEN_AUTH\"]";

    @BeforeEach
    void openForNewPeople() {
        outputs = Canned.with(outputs, "web-direct=", "signup=");
        aws.answerWith("GetItem", "{\"S\": \"direct\"}", "{\"S\": \"direct\"}, \"role\": {\"S\": \"sign-up\"}");
        signUpClient(WRITABLE, FLOWS);
    }

    private void signUpClient(String writable, String flows) {
        String client = Canned.with(Canned.text(CLIENT + ".json"), "[\"locale\", \"name\"]", writable);
        aws.answerTo(CLIENT, SIGN_UP_ID, Canned.with(client, FLOWS, flows));
    }

    private void firstTokenTrigger() {
        outputs = Canned.with(outputs, "\"V2_0\"", "\"V1_0\"");
        aws.answerWith("DescribeUserPool", "\"V2_0\"", "\"V1_0\"");
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
        aws.answerWith("DescribeUserPool", "\"V2_0\"", "\"" + version + "\"");
        signUpClient(WRITABLE, "[\"ALLOW_REFRESH_TOKEN_AUTH\"]");
        assertTodo("app client signup: its authentication flows lack ALLOW_CUSTOM_AUTH");
    }
}
