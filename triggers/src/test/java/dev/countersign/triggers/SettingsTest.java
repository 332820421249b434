package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Medium;
import dev.countersign.delivery.SmsLines;
import dev.countersign.signin.BoundKeys;
import dev.countersign.signin.PasswordFirst;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> MINIMAL = Map.of("CHANNELS", "email");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DAILY_SPEND_USD              | 0            | from 1 to 100000
                    DAILY_SPEND_USD              | 100001       | from 1 to 100000
                    DAILY_SPENT_USD              | 100          | DAILY_SPENT_USD
                    OTP_DIGITS                   | 5            | from 6 to 10
                    OTP_DIGITS                   | 11           | from 6 to 10
                    OTP_DIGITS                   | six          | from 6 to 10
                    OTP_DIGITS                   | ''           | from 6 to 10
                    OTP_DIGITS                   | 6.0          | from 6 to 10
                    OTP_DIGITS                   | 99999999999  | from 6 to 10
                    OTP_EXPIRY_MINUTES           | 0            | from 1 to 10
                    OTP_EXPIRY_MINUTES           | 11           | from 1 to 10
                    MAX_LOGIN_ATTEMPTS           | 0            | from 1 to 5
                    MAX_LOGIN_ATTEMPTS           | 6            | from 1 to 5
                    MAX_STEP_UP_ATTEMPTS         | 0            | from 1 to 5
                    MAX_STEP_UP_ATTEMPTS         | 6            | from 1 to 5
                    STEP_UP_MAX_AUTH_AGE_MINUTES | 0            | from 1 to 1440
                    STEP_UP_MAX_AUTH_AGE_MINUTES | 1441         | from 1 to 1440
                    STEP_UP_SAME_KIND            | yes          | [refuse, allow]
                    STEP_UP_SAME_KIND            | ALLOW        | [refuse, allow]
                    PASSWORD_FIRST               | on           | [off, allowed, required]
                    PASSWORD_FIRST               | ''           | [off, allowed, required]
                    LOG_LEVEL                    | trace        | [error, info, debug]
                    CHANNELS                     | ''           | [email, sms, whatsapp]
                    CHANNELS                     | ','          | [email, sms, whatsapp]
                    CHANNELS                     | fax          | [email, sms, whatsapp]
                    CHANNELS                     | email;sms    | [email, sms, whatsapp]
                    APPROVAL_CHANNELS            | ''           | [email, sms, whatsapp]
                    APPROVAL_CHANNELS            | ','          | [email, sms, whatsapp]
                    APPROVAL_CHANNELS            | fax          | [email, sms, whatsapp]
                    APPROVAL_CHANNELS            | whatsapp     | which CHANNELS does not have
                    FALLBACK_SIGN_IN             | email,fax    | [email, sms, whatsapp]
                    FALLBACK_SIGN_IN             | email,whatsapp | which CHANNELS does not have
                    FALLBACK_STEP_UP             | whatsapp,email | which CHANNELS does not have
                    FALLBACK_TRANSACTION         | email,whatsapp | which CHANNELS does not have
                    COUNTRIES                    | UK           | ISO 3166-1 alpha-2
                    COUNTRIES                    | us           | ISO 3166-1 alpha-2
                    COUNTRIES                    | 001          | ISO 3166-1 alpha-2
                    COUNTRIES                    | *            | ISO 3166-1 alpha-2
                    STAGE                        | ' '          | must not be blank
                    USER_POOL_ISSUER             | ''           | must not be blank
                    USER_POOL_ISSUER             | ' '          | must not be blank
                    USER_POOL_ISSUER             | http://example.com/pool   | must be https
                    USER_POOL_ISSUER             | https://example.com/pool/ | must not end in a slash
                    USER_POOL_ISSUER             | eu-central-1_Test00000    | must be https
                    JWKS_URL                     | ''                        | must not be blank
                    JWKS_URL                     | ftp://example.com/keys    | must be https
                    JWKS_URL                     | https://                  | JWKS_URL
                    DEFAULT_LOCALE    | ''                        | must not be blank
                    DEFAULT_LOCALE    | pt_BR                     | must be a language tag such as de or pt-BR, was "pt_BR"
                    DEFAULT_LOCALE    | german                    | must be a language tag
                    SMS_ORIGIN_DOMAIN | ' '                       | must not be blank
                    SMS_ORIGIN_DOMAIN | https://example.com       | must be a host name such as example.com, without scheme
                    SMS_ORIGIN_DOMAIN | example                   | must be a host name
                    SMS_ANDROID_HASH  | FA+9qCX9VS                | must be the 11 characters
                    BOUND_KEYS                   | sub            | bound key
                    BOUND_KEYS                   | authTime       | bound key
                    BOUND_KEYS                   | signInMethod   | bound key
                    BOUND_KEYS                   | stepUpAt       | bound key
                    BOUND_KEYS                   | flow           | bound key
                    BOUND_KEYS                   | action         | bound key
                    BOUND_KEYS                   | transaction_id | bound key
                    BOUND_KEYS                   | TransactionId  | bound key
                    BOUND_KEYS                   | cognito:groups | bound key
                    BOUND_KEYS                   | transactionId,transaction_id | bound key
                    """)
    @DisplayName("CF-01: a setting out of its bounds stops the start, and the message names it with its limits")
    void refusesValueOutOfBounds(String name, String value, String limits) {
        String message = refusal(LambdaFunction.CREATE, with(Map.of(name, value)));

        assertTrue(message.contains(name) && message.contains(limits), message);
        assertTrue(message.startsWith("CREATE cannot start, its settings have "), message);
        assertTrue(message.endsWith("docs/troubleshooting.md#settings"), message);
    }

    @Test
    @DisplayName("CF-01: all faults are in one message")
    void allFaultsAreInOneMessage() {
        String message = refusal(
                LambdaFunction.CREATE,
                Map.of(
                        "OTP_DIGITS", "5",
                        "OTP_EXPIRY_MINUTES", "11",
                        "MAX_LOGIN_ATTEMPTS", "9",
                        "PASSWORD_FIRST", "maybe",
                        "BOUND_KEYS", "sub",
                        "CHANNELS", "sms",
                        "USER_POOL_ISSUER", " ",
                        "OTP_LENGTH", "6"));

        assertEquals("""
                CREATE cannot start, its settings have 8 fault(s): \
                OTP_LENGTH is not a setting; is it misspelled?; \
                OTP_DIGITS must be a whole number from 6 to 10, was "5"; \
                OTP_EXPIRY_MINUTES must be a whole number from 1 to 10, was "11"; \
                MAX_LOGIN_ATTEMPTS must be a whole number from 1 to 5, was "9"; \
                BOUND_KEYS: a bound key must be a camelCase name whose snake_case form is not a reserved claim, \
                was sub; \
                COUNTRIES must list ISO 3166-1 alpha-2 codes when CHANNELS has sms or whatsapp, such as US,GB; \
                PASSWORD_FIRST must be one of [off, allowed, required], was "maybe"; \
                USER_POOL_ISSUER must not be blank. See docs/troubleshooting.md#settings""", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OTP_LENGTH",
                "otp_digits",
                "MAX_LOGIN_ATTEMPT",
                "MAX_STEPUP_ATTEMPTS",
                "CHANNEL",
                "COUNTRY",
                "BOUND_KEY",
                "PASSWORD_REQUIRED",
                "STEP_UP_SAMEKIND",
                "USER_POOL_ISS",
                "JWK_URL",
                "LOG_LEVELS",
                "REQUIRE_REGISTERED_TRANSACTIONS",
                "DEFAULT_LOCALES",
                "SMS_ORIGIN",
                "SES_FROM",
                "SMS_SENDER",
                "SNS_REGIONS",
                "WHATSAPP_FORM",
                "SENDZEN_API_KEY",
                "CODE_KEY_ID",
                "CODE_CALLER",
                "TABLE_NAMES",
                "PEPPER_KEY",
                "PASSCODE_EXPIRY_MINUTES"
            })
    @DisplayName("CF-01: a name that begins like ours and is none of this release stops the start")
    void refusesUnknownName(String name) {
        String message = refusal(LambdaFunction.CREATE, with(Map.of(name, "x")));

        assertTrue(message.contains(name + " is not a setting"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "AWS_REGION", "AWS_LAMBDA_LOG_GROUP_NAME", "_HANDLER", "TZ", "JAVA_TOOL_OPTIONS"})
    void namesOfOthersAreNotOurs(String name) {
        assertEquals(usual(), Settings.of(LambdaFunction.VERIFY, Map.of(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email,sms", "email,whatsapp", "whatsapp"})
    @DisplayName("CF-01: messages to phones need a list of countries")
    void phonesNeedCountries(String channels) {
        String message = refusal(LambdaFunction.CREATE, Map.of("CHANNELS", channels));

        assertTrue(message.contains("COUNTRIES must list"), message);
    }

    @Test
    @DisplayName("CF-01: every unknown country is named")
    void namesEveryUnknownCountry() {
        String message = refusal(LambdaFunction.CREATE, Map.of("CHANNELS", "sms", "COUNTRIES", "US,UK,XX"));

        assertTrue(message.contains("was UK,XX"), message);
    }

    @Test
    @DisplayName("CF-01: codes of approvals go by the channels that are named for them, else by all")
    void approvalsGoByTheirChannels() {
        Map<String, String> all = Map.of("CHANNELS", "email,sms", "COUNTRIES", "US");
        Map<String, String> one = Map.of("CHANNELS", "email,sms", "COUNTRIES", "US", "APPROVAL_CHANNELS", "sms");

        assertEquals(
                EnumSet.allOf(Medium.class),
                Settings.of(LambdaFunction.CREATE, all).rules().channels().approvals());
        assertEquals(
                Set.of(Medium.SMS),
                Settings.of(LambdaFunction.CREATE, one).rules().channels().approvals());
    }

    @Test
    @DisplayName("notices go by e-mail and text message: WhatsApp takes none, so nothing of it is asked for")
    void noticesGoByWhatTakesAText() {
        Map<String, String> all =
                Map.of("CHANNELS", "email,sms,whatsapp", "COUNTRIES", "US", "FALLBACK_SIGN_IN", "whatsapp");

        assertEquals(
                Set.of(Medium.EMAIL, Medium.SMS),
                Settings.of(LambdaFunction.NOTICES, all).channels());
        assertEquals(
                Set.of(),
                Settings.of(LambdaFunction.NOTICES, Map.of("CHANNELS", "whatsapp", "COUNTRIES", "US"))
                        .channels());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CREATE",
                "PRE_SIGN_UP",
                "CONTACT",
                "TRANSACTIONS",
                "APPROVAL_RECEIPT",
                "ISSUE_PASSCODE",
                "CHECK_PASSCODE",
                "CODES",
                "NOTICES"
            },
            mode = Mode.EXCLUDE)
    @DisplayName("CF-01: only the functions that look at where codes go must be told by what and to where")
    void othersNeedNothing(LambdaFunction function) {
        Settings settings = Settings.of(function, Map.of());

        assertEquals(usual(), settings);
        assertEquals(Set.of(), settings.channels());
    }

    @Test
    @DisplayName("CF-01: whoever registers transactions must be named, by ARN")
    void transactionsNeedCallers() {
        assertTrue(refusal(LambdaFunction.TRANSACTIONS, Map.of()).contains("TRANSACTION_CALLERS must list"));
        assertTrue(refusal(LambdaFunction.TRANSACTIONS, Map.of("TRANSACTION_CALLERS", "bank"))
                .contains("was \"bank\""));
        assertEquals(
                Set.of(
                        new Principal("123456789012", Principal.Kind.ROLE, "bank"),
                        new Principal("123456789012", Principal.Kind.USER, "ada")),
                Settings.of(
                                LambdaFunction.TRANSACTIONS,
                                Map.of(
                                        "TRANSACTION_CALLERS",
                                        "arn:aws:iam::123456789012:role/apps/eu/bank, arn:aws:iam::123456789012:user/ada"))
                        .transactionCallers());
    }

    @Test
    @DisplayName("CF-01: whoever has codes sent must be named, and a function that sends is told by what")
    void codesNeedCallers() {
        assertTrue(refusal(LambdaFunction.CODES, Map.of("CHANNELS", "email")).contains("CODE_CALLERS must list"));
        assertTrue(refusal(LambdaFunction.CODES, Map.of("CODE_CALLERS", "arn:aws:iam::123456789012:role/bank"))
                .contains("CHANNELS must name"));
        assertEquals(
                Set.of(new Principal("123456789012", Principal.Kind.ROLE, "bank")),
                Settings.of(
                                LambdaFunction.CODES,
                                Map.of("CHANNELS", "email", "CODE_CALLERS", "arn:aws:iam::123456789012:role/bank"))
                        .codeCallers());
    }

    @ParameterizedTest
    @EnumSource(names = {"ISSUE_PASSCODE", "CHECK_PASSCODE"})
    @DisplayName("CF-01: whoever has passcodes issued and checked must be named, with the clients he may name")
    void passcodesNeedCallers(LambdaFunction function) {
        assertTrue(refusal(function, Map.of()).contains("PASSCODE_CALLERS must list"));
        assertEquals(
                Map.of(
                        new Principal("123456789012", Principal.Kind.ROLE, "batch"),
                                Set.of("billing", "reports", "more"),
                        new Principal("123456789012", Principal.Kind.USER, "a=b"), Set.of("billing")),
                Settings.of(
                                function,
                                Map.of(
                                        "PASSCODE_CALLERS",
                                        "arn:aws:iam::123456789012:role/batch=billing+reports,"
                                                + " arn:aws:iam::123456789012:user/a=b = billing,"
                                                + "arn:aws:iam::123456789012:role/night/batch=more"))
                        .passcodeCallers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch=billing",
                "arn:aws:iam::123456789012:role/batch",
                "arn:aws:iam::123456789012:role/batch=",
                "arn:aws:iam::123456789012:role/batch=billing+",
                "arn:aws:iam::123456789012:role/batch=billing++reports",
                "arn:aws:iam::123456789012:role/batch=bill ing",
                "arn:aws:iam::123456789012:role/batch=*",
                "=billing"
            })
    @DisplayName("CF-01: half an entry is none")
    void entriesOfPasscodeCallersAreWhole(String entry) {
        assertTrue(refusal(LambdaFunction.CHECK_PASSCODE, Map.of("PASSCODE_CALLERS", entry))
                .contains("was \"" + entry + "\""));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("CF-01: every function refuses what no function may have")
    void everyFunctionChecksWhatItIsGiven(LambdaFunction function) {
        String message = refusal(function, with(Map.of("OTP_DIGITS", "4")));

        assertTrue(message.startsWith(function + " cannot start"), message);
    }

    @Test
    void createNeedsChannels() {
        String message = refusal(LambdaFunction.CREATE, Map.of());

        assertTrue(message.contains("CHANNELS must name at least one of [email, sms, whatsapp]"), message);
    }

    @Test
    void defaultsAreTheStrictOnes() {
        Settings settings = Settings.of(LambdaFunction.CREATE, MINIMAL);

        assertEquals("dev", settings.stage());
        assertEquals(6, settings.rules().signIn().digits());
        assertEquals(Duration.ofMinutes(5), settings.rules().signIn().lifetime());
        assertEquals(5, settings.rules().signIn().tries());
        assertEquals(3, settings.rules().stepUp().tries());
        assertEquals(Duration.ofMinutes(5), settings.rules().stepUp().lifetime());
        assertEquals(3, settings.rules().transaction().tries());
        assertEquals(Duration.ofMinutes(3), settings.rules().transaction().lifetime());
        assertEquals(
                Set.of(BoundKeys.TRANSACTION_ID), settings.rules().boundKeys().names());
        assertFalse(settings.rules().stepUpOverSameKind());
        assertEquals(Duration.ofHours(8), settings.rules().maxAuthAge());
        assertEquals(Set.of(Medium.EMAIL), settings.channels());
        assertEquals(PasswordFirst.OFF, settings.passwordFirst());
        assertEquals("", settings.issuer());
        assertEquals("", settings.jwksUrl());
        assertEquals("en", settings.defaultLocale());
        assertEquals(SmsLines.NONE, settings.smsLines());
        assertEquals(JsonLog.Level.INFO, settings.logLevel());
    }

    @Test
    void readsEverySetting() {
        Settings settings = Settings.of(
                LambdaFunction.CREATE,
                Map.ofEntries(
                        Map.entry("STAGE", "prod"),
                        Map.entry("OTP_DIGITS", "8"),
                        Map.entry("OTP_EXPIRY_MINUTES", "2"),
                        Map.entry("MAX_LOGIN_ATTEMPTS", "4"),
                        Map.entry("MAX_STEP_UP_ATTEMPTS", "2"),
                        Map.entry("CHANNELS", "email, sms"),
                        Map.entry("COUNTRIES", " US,GB, "),
                        Map.entry("BOUND_KEYS", "transactionId,consentId"),
                        Map.entry("PASSWORD_FIRST", "required"),
                        Map.entry("STEP_UP_SAME_KIND", "allow"),
                        Map.entry("STEP_UP_MAX_AUTH_AGE_MINUTES", "30"),
                        Map.entry("USER_POOL_ISSUER", "http://localhost:9229/pool"),
                        Map.entry("JWKS_URL", "https://example.com/keys"),
                        Map.entry("DEFAULT_LOCALE", "pt-BR"),
                        Map.entry("SMS_ORIGIN_DOMAIN", "example.com"),
                        Map.entry("SMS_ANDROID_HASH", "FA+9qCX9VSu"),
                        Map.entry("LOG_LEVEL", "debug")));

        assertEquals("prod", settings.stage());
        assertEquals(8, settings.rules().transaction().digits());
        assertEquals(Duration.ofMinutes(2), settings.rules().signIn().lifetime());
        assertEquals(Duration.ofMinutes(2), settings.rules().transaction().lifetime());
        assertEquals(4, settings.rules().signIn().tries());
        assertEquals(2, settings.rules().stepUp().tries());
        assertEquals(Set.of(Medium.EMAIL, Medium.SMS), settings.channels());
        assertEquals(
                Set.of("transactionId", "consentId"),
                settings.rules().boundKeys().names());
        assertEquals(PasswordFirst.REQUIRED, settings.passwordFirst());
        assertTrue(settings.rules().stepUpOverSameKind());
        assertEquals(Duration.ofMinutes(30), settings.rules().maxAuthAge());
        assertEquals("https://example.com/keys", settings.jwksUrlOf("any"));
        assertEquals("http://localhost:9229/pool", settings.issuerOf("any"));
        assertEquals("pt-BR", settings.defaultLocale());
        assertEquals(new SmsLines("example.com", "FA+9qCX9VSu"), settings.smsLines());
        assertEquals(JsonLog.Level.DEBUG, settings.logLevel());
    }

    @Test
    void anEmptyListOfBoundKeysBindsNothing() {
        Settings settings = Settings.of(LambdaFunction.VERIFY, Map.of("BOUND_KEYS", ""));

        assertEquals(Set.of(), settings.rules().boundKeys().names());
    }

    @Test
    void issuerAndKeysFollowFromThePoolAndFromTheIssuer() {
        String issuer = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test00000";
        Settings moved = Settings.of(LambdaFunction.VERIFY, Map.of("USER_POOL_ISSUER", "https://example.com/pool"));

        assertEquals(issuer, usual().issuerOf(Bench.POOL));
        assertEquals(issuer + "/.well-known/jwks.json", usual().jwksUrlOf(Bench.POOL));
        assertEquals("https://example.com/pool/.well-known/jwks.json", moved.jwksUrlOf(Bench.POOL));
    }

    @ParameterizedTest
    @EnumSource(LambdaFunction.class)
    @DisplayName(
            "CF-03: no variable is looked up that is not in the table of settings, but for the region that Lambda sets")
    void looksUpNoOtherName(LambdaFunction function) {
        Set<String> names = new HashSet<>(Settings.NAMES);
        names.add("AWS_REGION");
        Map<String, String> all = new HashMap<>();
        names.forEach(name -> all.put(name, "x"));
        all.put("CHANNELS", "email,sms,whatsapp");

        for (Map<String, String> variables : List.of(Map.<String, String>of(), MINIMAL, all)) {
            LookedUp lookedUp = new LookedUp(variables);
            assertThrows(SettingsException.class, () -> AwsSettings.of(function, lookedUp)); // having read them all

            assertTrue(lookedUp.names.contains("STAGE"));
            assertTrue(names.containsAll(lookedUp.names), lookedUp.names::toString);
        }
    }

    /** Keeps the names that are asked for. */
    private static final class LookedUp extends AbstractMap<String, String> {
        private final Map<String, String> variables;
        private final Set<Object> names = new HashSet<>();

        LookedUp(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public boolean containsKey(Object name) {
            names.add(name);
            return variables.containsKey(name);
        }

        @Override
        public @Nullable String get(Object name) {
            names.add(name);
            return variables.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return variables.entrySet();
        }
    }

    private static Settings usual() {
        return Settings.of(LambdaFunction.VERIFY, Map.of());
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(MINIMAL);
        variables.putAll(more);
        return variables;
    }

    private static String refusal(LambdaFunction function, Map<String, String> variables) {
        return String.valueOf(assertThrows(SettingsException.class, () -> Settings.of(function, variables))
                .getMessage());
    }
}
