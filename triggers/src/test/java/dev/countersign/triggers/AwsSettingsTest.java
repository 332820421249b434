package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.aws.EndUserMessagingSettings;
import dev.countersign.triggers.aws.SendZenSettings;
import dev.countersign.triggers.aws.WhatsAppProvider;
import dev.countersign.triggers.aws.WhatsAppSettings;
import dev.countersign.triggers.aws.WhatsAppTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @Test
    void functionThatChangesAddressesSendsAndHasThePool() {
        String refusal = refusal(LambdaFunction.CONTACT, Map.of("AWS_REGION", "eu-central-1", "CHANNELS", "email,sms"));

        for (String name : List.of(
                "TABLE_NAME", "USER_POOL_ID", "CODE_KEY_IDS", "PEPPER_KEY_ID", "SES_FROM_ADDRESS", "COUNTRIES")) {
            assertTrue(refusal.contains(name), name);
        }
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

    private static final Map<String, String> SENDZEN = Map.of(
            "CHANNELS", "email,whatsapp",
            "COUNTRIES", "US",
            "WHATSAPP_TEMPLATE_NAME", "sign_in",
            "WHATSAPP_LANG_CODE", "en_US, de",
            "WHATSAPP_FROM", "+12025550199",
            "SENDZEN_API_URL", "https://api.example.com/v1/messages",
            "SENDZEN_API_KEY_SECRET", "countersign/sendzen");

    private static final Map<String, String> END_USER_MESSAGING = Map.of(
            "CHANNELS", "email,whatsapp",
            "COUNTRIES", "US",
            "WHATSAPP_PROVIDER", "aws",
            "WHATSAPP_TEMPLATE_NAME", "sign_in",
            "WHATSAPP_LANG_CODE", "de",
            "WHATSAPP_PHONE_NUMBER_ID", "phone-number-id-0123456789abcdef");

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.putAll(more);
        return variables;
    }

    @Test
    @DisplayName("C8 WhatsApp by either provider, each with what it needs")
    void whatsAppByEitherProvider() {
        WhatsAppSettings sendZen =
                AwsSettings.of(LambdaFunction.CREATE, with(SENDZEN)).whatsApp();
        WhatsAppSettings aws =
                AwsSettings.of(LambdaFunction.CREATE, with(END_USER_MESSAGING)).whatsApp();

        assertEquals(WhatsAppProvider.SENDZEN, sendZen.provider());
        assertEquals(new WhatsAppTemplate("sign_in", List.of("en_US", "de")), sendZen.template());
        assertEquals(
                new SendZenSettings("https://api.example.com/v1/messages", "countersign/sendzen", "+12025550199"),
                sendZen.sendZen());
        assertEquals(WhatsAppProvider.AWS, aws.provider());
        assertEquals(
                new EndUserMessagingSettings("phone-number-id-0123456789abcdef", "eu-central-1"),
                aws.endUserMessaging());
    }

    @Test
    @DisplayName("C8 the examples of docs/whatsapp.md start")
    void examplesOfThePageStart() throws IOException {
        List<Map<String, String>> examples = examples();
        Map<String, String> sendZen = with(examples.get(0));
        Map<String, String> aws = new HashMap<>(sendZen);
        aws.keySet().removeAll(List.of("SENDZEN_API_URL", "SENDZEN_API_KEY_SECRET", "WHATSAPP_FROM"));
        aws.putAll(examples.get(1));

        assertEquals(2, examples.size());
        assertEquals(
                WhatsAppProvider.SENDZEN,
                AwsSettings.of(LambdaFunction.CREATE, sendZen).whatsApp().provider());
        assertEquals(
                WhatsAppProvider.AWS,
                AwsSettings.of(LambdaFunction.CREATE, aws).whatsApp().provider());
    }

    private static List<Map<String, String>> examples() throws IOException {
        String page = Files.readString(Path.of("../docs/whatsapp.md"));
        return Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(example -> example.group(1)
                        .lines()
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf('=')),
                                line -> line.substring(line.indexOf('=') + 1))))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sendzen, 'WHATSAPP_TEMPLATE_NAME,WHATSAPP_LANG_CODE,SENDZEN_API_URL,SENDZEN_API_KEY_SECRET,WHATSAPP_FROM'",
        "aws, 'WHATSAPP_TEMPLATE_NAME,WHATSAPP_LANG_CODE,WHATSAPP_PHONE_NUMBER_ID'"
    })
    @DisplayName("CF-01 C8: everything that WhatsApp lacks is said in one message, and nothing of the other provider")
    void everythingThatWhatsAppLacksIsSaidAtOnce(String provider, String names) {
        String message = refusal(
                LambdaFunction.CREATE,
                with(Map.of("CHANNELS", "email,whatsapp", "COUNTRIES", "US", "WHATSAPP_PROVIDER", provider)));

        for (String name : names.split(",", -1)) {
            assertTrue(message.contains(name), message);
        }
        assertTrue(message.contains(names.split(",", -1).length + " fault(s)"), message);
    }

    @Test
    void whileTheChannelIsOffNothingOfWhatsAppIsNeeded() {
        assertEquals(
                "",
                AwsSettings.of(LambdaFunction.CREATE, COMPLETE)
                        .whatsApp()
                        .template()
                        .name());
        assertEquals(
                WhatsAppProvider.AWS,
                AwsSettings.of(LambdaFunction.VERIFY, with("WHATSAPP_PROVIDER", "aws"))
                        .whatsApp()
                        .provider());
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP_PROVIDER, twilio",
        "WHATSAPP_TEMPLATE_NAME, Sign In",
        "WHATSAPP_LANG_CODE, english",
        "WHATSAPP_LANG_CODE, en-US",
        "WHATSAPP_LANG_CODE, 'de,EN'",
        "WHATSAPP_LANG_CODE, ' , '",
        "WHATSAPP_FROM, my number",
        "SENDZEN_API_URL, http://api.example.com/v1/messages",
        "SENDZEN_API_URL, api.example.com",
        "SENDZEN_API_URL, https://user:password@api.example.com/",
        "SENDZEN_API_URL, https://api.example.com/?key=1",
        "SENDZEN_API_URL, http://localhost.example.com/",
        "SENDZEN_API_URL, ' '",
        "SENDZEN_API_KEY_SECRET, ' '",
        "SENDZEN_API_KEY_SECRET, canary key",
        "WHATSAPP_PHONE_NUMBER_ID, phone-number-id-1",
        "WHATSAPP_REGION, eu-west-1"
    })
    @DisplayName("CF-01 C8: a value of another form, or of the other provider, stops the start and names the setting")
    void wrongValueOfSendZenIsRefused(String name, String value) {
        Map<String, String> variables = with(SENDZEN);
        variables.put(name, value);

        String message = refusal(LambdaFunction.CREATE, variables);

        assertTrue(message.contains(name), message);
        assertTrue(!message.contains("canary"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP_PHONE_NUMBER_ID, 106540352242922",
        "WHATSAPP_PHONE_NUMBER_ID, arn:aws:sns:eu-west-1:123456789012:topic",
        "WHATSAPP_REGION, Ireland",
        "WHATSAPP_FROM, +12025550199",
        "SENDZEN_API_URL, https://api.example.com/",
        "SENDZEN_API_KEY_SECRET, name"
    })
    @DisplayName("CF-01 C8: the same with AWS")
    void wrongValueOfEndUserMessagingIsRefused(String name, String value) {
        Map<String, String> variables = with(END_USER_MESSAGING);
        variables.put(name, value);

        assertTrue(refusal(LambdaFunction.CREATE, variables).contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "SENDZEN_API_URL, http://127.0.0.1:8080/messages",
        "SENDZEN_API_URL, https://api.example.com",
        "SENDZEN_API_KEY_SECRET, arn:aws:secretsmanager:eu-west-1:123456789012:secret:sendzen-AbCdEf",
        "WHATSAPP_LANG_CODE, fil"
    })
    void rightValueOfSendZenIsTaken(String name, String value) {
        Map<String, String> variables = with(SENDZEN);
        variables.put(name, value);

        assertEquals(
                WhatsAppProvider.SENDZEN,
                AwsSettings.of(LambdaFunction.CREATE, variables).whatsApp().provider());
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
