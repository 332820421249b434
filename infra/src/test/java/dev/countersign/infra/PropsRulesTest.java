package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What contradicts itself is refused before anything is synthesised, with property, value and remedy. */
final class PropsRulesTest {
    private static final String BATCH = "arn:aws:iam::123456789012:role/batch";

    private static String refusal(CountersignProps.Builder builder) {
        return String.valueOf(
                assertThrows(InvalidPropsException.class, builder::build).getMessage());
    }

    @Test
    void usualPropertiesAreTaken() {
        CountersignProps props = assertDoesNotThrow(() -> Synthesised.email().build());

        assertEquals(Plan.ESSENTIALS, props.plan());
        assertEquals(TokenTrigger.V2, props.tokenTrigger());
        assertEquals(
                TokenTrigger.V1, Synthesised.email().plan(Plan.LITE).build().tokenTrigger());
        assertEquals("dev", props.stage());
    }

    private static Arguments fault(UnaryOperator<CountersignProps.Builder> change, String... told) {
        return Arguments.of(change, List.of(told));
    }

    private static AppClient client(String name, SignInMethod method, String... from) {
        return new AppClient(name, Set.of(method), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of(from));
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault(props -> props.stage("Dev!"), "stage", "\"Dev!\""),
                fault(props -> props.stage(""), "stage"),
                fault(props -> props.setting("TABLE_NAME", "mine"), "TABLE_NAME", "decided by the construct"),
                fault(props -> props.setting("OTP_DIGIT", "6"), "OTP_DIGIT", "is not a setting"),
                fault(props -> props.setting("HOME", "/"), "HOME", "is not a setting"),
                fault(props -> props.setting("OTP_DIGITS", "4"), "OTP_DIGITS", "6 to 10", "\"4\""),
                fault(props -> props.setting("OTP_EXPIRY_MINUTES", "60"), "OTP_EXPIRY_MINUTES", "1 to 10"),
                fault(props -> props.setting("SES_FROM_ADDRESS", "nobody"), "SES_FROM_ADDRESS", "\"nobody\""),
                fault(props -> props.setting("CHANNELS", "email,sms"), "COUNTRIES"),
                fault(props -> props.setting("CHANNELS", "email,sms").setting("COUNTRIES", "USA"), "COUNTRIES", "USA"),
                fault(props -> props.setting("SMS_ORIGINATION_NUMBER", "12"), "SMS_ORIGINATION_NUMBER"),
                fault(props -> props.setting("SES_REGION", "eu-west-1"), "mailIdentity", "EXISTING"),
                fault(props -> props.setting("STEP_UP_MAX_AUTH_AGE_MINUTES", "0"), "STEP_UP_MAX_AUTH_AGE_MINUTES"),
                fault(props -> props.client(Synthesised.WEB), "clients", "name of its own"),
                fault(props -> props.client(client("a=b", SignInMethod.EMAIL_OTP)), "clients", "\"a=b\""),
                fault(props -> props.client(client("x", SignInMethod.SMS_OTP)), "clients", "SMS_OTP", "CHANNELS"),
                fault(
                        props -> props.client(client("x", SignInMethod.EMAIL_OTP_STEPUP, "webb")),
                        "clients",
                        "\"webb\"",
                        "not among"),
                fault(
                        props -> props.client(client("approve", SignInMethod.EMAIL_OTP_STEPUP, "web")),
                        "clients: approve steps up over the kind of address EMAIL",
                        "STEP_UP_SAME_KIND"),
                fault(
                        props -> props.client(client("a", SignInMethod.EMAIL_OTP_STEPUP, "a"))
                                .client(client("b", SignInMethod.EMAIL_OTP_STEPUP, "a", "web")),
                        "clients: b steps up"),
                fault(props -> props.plan(Plan.LITE).tokenTrigger(TokenTrigger.V2), "tokenTrigger V2", "LITE"),
                fault(props -> props.plan(Plan.LITE).tokenTrigger(TokenTrigger.V3), "tokenTrigger V3", "LITE"),
                fault(props -> props.alarmEmail("me"), "alarmEmail", "\"me\""),
                fault(props -> props.setting("USER_POOL_ID", "mine"), "USER_POOL_ID", "decided by the construct"),
                fault(props -> props.apiOrigins("https://bank.example"), "apiOrigins", "userNameApi"),
                fault(props -> props.userNameApi(true).apiOrigins("*"), "apiOrigins", "\"*\""),
                fault(props -> props.userNameApi(true).apiOrigins("https://bank.example/"), "apiOrigins", "path"),
                fault(props -> props.userNameApi(true).apiOrigins("http://bank.example"), "apiOrigins"),
                fault(
                        props -> props.passcodeCallers(Map.of("batch", List.of("billing"))),
                        "passcodeCallers",
                        "was \"batch\": [billing]"),
                fault(props -> props.passcodeCallers(Map.of(BATCH, List.of())), "passcodeCallers", "client ids"),
                fault(props -> props.passcodeCallers(Map.of(BATCH, List.of("*"))), "passcodeCallers", "[*]"),
                fault(
                        props -> props.passcodeCallers(Map.of(BATCH, List.of("billing")))
                                .apiOrigins("https://www.bank.example"),
                        "apiOrigins are of no use"),
                fault(props -> props.setting("PASSCODE_KEY_ID", "key"), "PASSCODE_KEY_ID", "leave it out"),
                fault(props -> props.codeKeys(), "codeKeys"),
                fault(props -> props.codeKeys("1", "1"), "codeKeys", "[1, 1]"),
                fault(props -> props.codeKeys("a b"), "codeKeys"),
                fault(
                        props -> props.transactionCallers("arn:aws:iam::123456789012:role/bank")
                                .receiptKeys("a b"),
                        "receiptKeys",
                        "[a b]"),
                fault(props -> props.receiptKeys("1"), "receiptKeys", "transactionCallers"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsToldWithPropertyAndRemedy(UnaryOperator<CountersignProps.Builder> change, List<String> told) {
        String message = refusal(change.apply(Synthesised.email()));

        told.forEach(part -> assertTrue(message.contains(part), message));
        assertTrue(message.contains("1 fault(s)") || told.contains("COUNTRIES"), message);
    }

    @Test
    @DisplayName("all faults are in one message")
    void allFaultsAtOnce() {
        String message = refusal(CountersignProps.builder()
                .stage("UP")
                .setting("CHANNELS", "pigeon")
                .setting("OTP_DIGITS", "x")
                .plan(Plan.LITE)
                .tokenTrigger(TokenTrigger.V3));

        for (String part : List.of("stage", "CHANNELS", "OTP_DIGITS", "clients", "tokenTrigger")) {
            assertTrue(message.contains("\n  - " + part) || message.contains("settings: " + part), message);
        }
    }

    @Test
    @DisplayName("a step-up over the kind that signs in is refused as the triggers refuse it, unless it is allowed")
    void stepUpOverTheSameKindMustBeAllowed() {
        CountersignProps.Builder sms =
                Synthesised.email().setting("CHANNELS", "email,sms").setting("COUNTRIES", "US");
        assertDoesNotThrow(() -> sms.client(client("approve", SignInMethod.SMS_OTP_STEPUP, "web"))
                .build());

        CountersignProps.Builder both = sms.client(Synthesised.BANK);
        assertTrue(refusal(both).contains("clients: bank steps up over the kind of address PHONE"), refusal(both));
        assertDoesNotThrow(() -> both.setting("STEP_UP_SAME_KIND", "allow").build());
        String misspelled = refusal(both.setting("STEP_UP_SAME_KIND", "Allow"));
        assertTrue(misspelled.contains("1 fault(s)") && misspelled.contains("was \"Allow\""), misspelled);
    }

    @Test
    void settingsWithoutAChannelNeedTheirName() {
        String message = refusal(CountersignProps.builder().client(Synthesised.WEB));

        assertTrue(message.contains("CHANNELS must name at least one"), message);
    }

    @ParameterizedTest
    @CsvSource({"ESSENTIALS, V1", "ESSENTIALS, V3", "PLUS, V2", "LITE, V1"})
    void otherPlansAndTriggersGoTogether(Plan plan, TokenTrigger trigger) {
        assertDoesNotThrow(
                () -> Synthesised.email().plan(plan).tokenTrigger(trigger).build());
    }
}
