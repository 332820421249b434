package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "AWS_REGION", "eu-central-1",
            "TABLE_NAME", "countersign",
            "CODE_KEY_IDS", "new, old",
            "PEPPER_KEY_ID", "pepper",
            "CHANNELS", "email",
            "SES_FROM_ADDRESS", "no-reply@example.com");

    private static String refusal(LambdaFunction function, Map<String, String> variables) {
        return String.valueOf(assertThrows(SettingsException.class, () -> AwsSettings.of(function, variables))
                .getMessage());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.put(name, value);
        return variables;
    }

    @Test
    void keysKeepTheirOrderAndRegionsAreTheFunctions() {
        AwsSettings settings = AwsSettings.of(LambdaFunction.CREATE, COMPLETE);

        assertEquals(List.of("new", "old"), settings.codeKeys());
        assertEquals("eu-central-1", settings.email().region());
        assertEquals("eu-central-1", settings.sms().region());
        assertEquals(
                "us-east-1",
                AwsSettings.of(LambdaFunction.CREATE, with("SES_REGION", "us-east-1"))
                        .email()
                        .region());
    }

    @Test
    @DisplayName("CF-01: everything that is missing is said in one message, together with what is wrong")
    void everythingMissingIsSaidAtOnce() {
        String message = refusal(LambdaFunction.CREATE, Map.of("CHANNELS", "email", "OTP_DIGITS", "5"));

        for (String name : List.of(
                "AWS_REGION", "TABLE_NAME", "CODE_KEY_IDS", "PEPPER_KEY_ID", "SES_FROM_ADDRESS", "OTP_DIGITS")) {
            assertTrue(message.contains(name), message);
        }
    }

    @Test
    void functionsAreAskedOnlyForWhatTheyUse() {
        Map<String, String> little = Map.of("AWS_REGION", "eu-central-1", "TABLE_NAME", "t");

        assertEquals("t", AwsSettings.of(LambdaFunction.PRE_TOKEN, little).table());
        assertTrue(refusal(LambdaFunction.VERIFY, little).contains("PEPPER_KEY_ID"));
        assertTrue(!refusal(LambdaFunction.VERIFY, little).contains("SES_FROM_ADDRESS"));
    }

    @Test
    void functionThatNoEventTellsThePoolIsToldIt() {
        Map<String, String> little = Map.of("AWS_REGION", "eu-central-1", "TABLE_NAME", "t", "PEPPER_KEY_ID", "p");

        assertTrue(refusal(LambdaFunction.USER_NAME, little).contains("USER_POOL_ID is required"));
        Map<String, String> wrong = new HashMap<>(little);
        wrong.put("USER_POOL_ID", "https://example.com/pool");
        assertTrue(refusal(LambdaFunction.USER_NAME, wrong).contains("USER_POOL_ID must be"));
        wrong.put("USER_POOL_ID", "eu-central-1_Abc123");
        AwsSettings settings = AwsSettings.of(LambdaFunction.USER_NAME, wrong);
        assertEquals("eu-central-1_Abc123", settings.userPool());
        assertEquals("p", settings.pepperKey());
    }

    @ParameterizedTest
    @CsvSource({
        "SES_FROM_ADDRESS, nobody",
        "SES_FROM_ADDRESS, a@b@c",
        "SES_CONFIGURATION_SET, my set",
        "SES_REGION, Frankfurt",
        "SNS_REGION, eu",
        "SMS_SENDER_ID, TwelveLetter",
        "SMS_SENDER_ID, 12345",
        "SMS_ORIGINATION_NUMBER, +12",
        "SMS_MAX_PRICE_USD, '0,50'",
        "SMS_MAX_PRICE_USD, -1",
        "SMS_ENTITY_ID, A1",
        "SMS_TEMPLATE_ID, ' '",
        "CODE_KEY_IDS, 'a,a'",
        "CODE_KEY_IDS, ' , '",
        "SES_FROM_ADDRESS, 'Bank <a@example.com>, Evil <x@example.com>'",
        "SES_FROM_ADDRESS, 'Bank <a@example.com'",
        "PEPPER_KEY_ID, old",
        "AWS_ENDPOINT_URL, http://example.com",
        "AWS_ENDPOINT_URL_SNS, http://127.0.0.1:9",
        "TABLE_NAME, ' '"
    })
    @DisplayName("CF-01: a value of another form stops the start and names the setting")
    void valueOfAnotherFormIsRefused(String name, String value) {
        assertTrue(refusal(LambdaFunction.CREATE, with(name, value)).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-reply@example.com\r\nBcc: x@example.com", "Bank\n<no-reply@example.com>"})
    @DisplayName("IN-08: a sender with a line end is refused")
    void senderWithALineEndIsRefused(String from) {
        assertTrue(
                refusal(LambdaFunction.CREATE, with("SES_FROM_ADDRESS", from)).contains("SES_FROM_ADDRESS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-gov-west-1", "ap-southeast-7", "eusc-de-east-1"})
    void everyRegionIsTaken(String region) {
        assertEquals(
                region,
                AwsSettings.of(LambdaFunction.CREATE, with("SNS_REGION", region))
                        .sms()
                        .region());
    }

    @Test
    @DisplayName("CF-01: a fault is told once, although its setting is read twice")
    void faultIsToldOnce() {
        String message = refusal(LambdaFunction.CREATE, with("SES_FROM_ADDRESS", " "));

        assertEquals(message.indexOf("SES_FROM_ADDRESS"), message.lastIndexOf("SES_FROM_ADDRESS"), message);
    }
}
