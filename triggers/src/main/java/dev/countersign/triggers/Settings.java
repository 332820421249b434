package dev.countersign.triggers;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.SmsLines;
import dev.countersign.jwt.JwkSource;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import dev.countersign.signin.BoundKeys;
import dev.countersign.signin.Channels;
import dev.countersign.signin.PasswordFirst;
import dev.countersign.signin.RegisteredTransactions;
import dev.countersign.signin.Rules;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pool-wide settings of a function, read once at start from its environment. docs/configuration.md has them as a table,
 * which a test compares with {@link #NAMES}.
 *
 * @param channels the media that messages may travel by; empty except where they are sent and in PreSignUp
 * @param countries the countries that phones may be in; likewise
 * @param dailySpendUsd of which 70 % are what messages to phones that nobody has proved may cost in 24 hours
 * @param transactionCallers the back ends that register transactions
 * @param passcodeCallers the back ends that have passcodes issued and checked, each with the client ids it may name
 * @param passcodeLifetime how long a passcode may be shown
 * @param codeCallers the back ends that have codes sent outside any sign-in
 * @param signUp whether an app client is for sign-up
 * @param issuer the pool's issuer where it is not Amazon's own; empty: from the pool id
 * @param jwksUrl where its keys are; empty: at the issuer
 * @param defaultLocale the language of who asks for none that there is; whether there is this one shows when they are read
 */
public record Settings(
        String stage,
        Rules rules,
        Set<Medium> channels,
        AllowedCountries countries,
        int dailySpendUsd,
        PasswordFirst passwordFirst,
        boolean signUp,
        String issuer,
        String jwksUrl,
        String defaultLocale,
        Set<Principal> transactionCallers,
        Map<Principal, Set<String>> passcodeCallers,
        Duration passcodeLifetime,
        Set<Principal> codeCallers,
        SmsLines smsLines,
        JsonLog.Level logLevel) {

    /** Every name that is read. */
    public static final Set<String> NAMES = Set.of(
            "STAGE",
            "OTP_DIGITS",
            "OTP_EXPIRY_MINUTES",
            "MAX_LOGIN_ATTEMPTS",
            "MAX_STEP_UP_ATTEMPTS",
            "CHANNELS",
            "COUNTRIES",
            "DAILY_SPEND_USD",
            "FALLBACK_SIGN_IN",
            "FALLBACK_STEP_UP",
            "FALLBACK_TRANSACTION",
            "APPROVAL_CHANNELS",
            "BOUND_KEYS",
            "PASSWORD_FIRST",
            "SIGN_UP",
            "STEP_UP_SAME_KIND",
            "STEP_UP_MAX_AUTH_AGE_MINUTES",
            "REGISTERED_TRANSACTIONS",
            "TRANSACTION_CALLERS",
            "RECEIPT_KEY_IDS",
            "PASSCODE_CALLERS",
            "PASSCODE_EXPIRY_SECONDS",
            "PASSCODE_KEY_ID",
            "CODE_CALLERS",
            "USER_POOL_ID",
            "USER_POOL_ISSUER",
            "JWKS_URL",
            "DEFAULT_LOCALE",
            "LOG_LEVEL",
            "TABLE_NAME",
            "CODE_KEY_IDS",
            "PEPPER_KEY_ID",
            "SES_FROM_ADDRESS",
            "SES_CONFIGURATION_SET",
            "SES_REGION",
            "SMS_SENDER_ID",
            "SMS_ORIGINATION_NUMBER",
            "SMS_MAX_PRICE_USD",
            "SMS_ENTITY_ID",
            "SMS_TEMPLATE_ID",
            "SMS_ORIGIN_DOMAIN",
            "SMS_ANDROID_HASH",
            "SNS_REGION",
            "WHATSAPP_PROVIDER",
            "WHATSAPP_TEMPLATE_NAME",
            "WHATSAPP_LANG_CODE",
            "WHATSAPP_FROM",
            "WHATSAPP_PHONE_NUMBER_ID",
            "WHATSAPP_REGION",
            "SENDZEN_API_URL",
            "SENDZEN_API_KEY_SECRET");

    /** How settings of ours begin, those of other releases included: to ignore one would be to be less strict in silence. */
    private static final List<String> PREFIXES = List.of(
            "OTP_",
            "MAX_LOGIN",
            "MAX_STEP",
            "CHANNEL",
            "COUNTR",
            "DAILY_",
            "FALLBACK",
            "APPROVAL",
            "BOUND_",
            "PASSWORD_",
            "SIGN_UP",
            "STEP_UP_",
            "USER_POOL_",
            "JWK",
            "SES_",
            "SMS_",
            "SNS_",
            "WHATSAPP_",
            "SENDZEN_",
            "CODE_KEY",
            "PEPPER_",
            "TABLE_",
            "REQUIRE_REG",
            "REGISTERED_",
            "TRANSACTION_CALL",
            "RECEIPT_KEY",
            "PASSCODE_",
            "CODE_CALL",
            "DEFAULT_LOC",
            "LOG_LEV");

    private static final Set<LambdaFunction> NEED_CALLERS =
            EnumSet.of(LambdaFunction.TRANSACTIONS, LambdaFunction.APPROVAL_RECEIPT);

    private static final Channels NO_FALLBACK = new Channels(Map.of(), EnumSet.allOf(Medium.class));

    private static final BoundKeys USUAL_BOUND_KEYS = new BoundKeys(Set.of(BoundKeys.TRANSACTION_ID));

    private static final String ENGLISH = "en";
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private enum Switch {
        OFF,
        ON
    }

    private enum SameKind {
        REFUSE,
        ALLOW
    }

    /** A constant as it stands in settings, in keys and items, and on the pages: lower case, with dashes. */
    public static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a variable is a setting or begins like one, so that whoever passes settings on passes misspelled ones too. */
    public static boolean isOurs(String name) {
        return NAMES.contains(name) || Environment.beginsLike(name, PREFIXES);
    }

    /**
     * The settings of one function.
     *
     * @throws SettingsException with all faults in one message
     */
    public static Settings of(LambdaFunction function, Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Settings settings = read(function, environment);
        environment.refuseFaults(function);
        return settings;
    }

    static Settings read(LambdaFunction function, Environment environment) {
        environment.refuseUnknown(NAMES, PREFIXES);
        boolean reaches = function.sends() || function == LambdaFunction.PRE_SIGN_UP;
        Set<Medium> channels = reaches ? channels(environment) : Set.of();
        return new Settings(
                environment.text("STAGE", "dev"),
                rules(environment, channels),
                sent(function, channels),
                reaches ? countries(environment, channels) : AllowedCountries.NONE,
                environment.number("DAILY_SPEND_USD", 100, 1, 100_000),
                environment.choice("PASSWORD_FIRST", PasswordFirst.OFF),
                environment.choice("SIGN_UP", Switch.OFF) == Switch.ON,
                address(environment, "USER_POOL_ISSUER"),
                address(environment, "JWKS_URL"),
                environment.made("DEFAULT_LOCALE", ENGLISH, () -> languageTag(environment)),
                callers(environment, "TRANSACTION_CALLERS", NEED_CALLERS.contains(function)),
                passcodeCallers(function, environment),
                Duration.ofSeconds(environment.number("PASSCODE_EXPIRY_SECONDS", 60, 10, 600)),
                callers(environment, "CODE_CALLERS", function == LambdaFunction.CODES),
                smsLines(environment),
                environment.choice("LOG_LEVEL", JsonLog.Level.INFO));
    }

    /** WhatsApp takes no text of ours. */
    private static Set<Medium> sent(LambdaFunction function, Set<Medium> channels) {
        return channels.stream()
                .filter(medium -> function != LambdaFunction.NOTICES || medium != Medium.WHATSAPP)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Medium> channels(Environment environment) {
        return atLeastOne(environment, "CHANNELS", environment.choices("CHANNELS", Medium.class));
    }

    private static Set<Medium> atLeastOne(Environment environment, String name, Set<Medium> channels) {
        if (channels.isEmpty()) {
            environment.fault(name + " must name at least one of [email, sms, whatsapp]");
        }
        return channels;
    }

    /** Who sends to phones must say to which countries: there is no list that is right for everybody. */
    private static AllowedCountries countries(Environment environment, Set<Medium> channels) {
        Set<String> codes = environment.list("COUNTRIES", "");
        if (channels.stream().anyMatch(medium -> medium.kind() == AddressKind.PHONE) && codes.isEmpty()) {
            environment.fault(
                    "COUNTRIES must list ISO 3166-1 alpha-2 codes when CHANNELS has sms or whatsapp, such as US,GB");
        }
        return environment.made("COUNTRIES", AllowedCountries.NONE, () -> new AllowedCountries(codes));
    }

    /** An address that keys are fetched from, itself or below it. It is put together with a slash, so it ends in none. */
    private static String address(Environment environment, String name) {
        String address = environment.text(name, "");
        return address.isBlank()
                ? ""
                : environment.made(name, "", () -> {
                    if (address.endsWith("/")) {
                        throw new IllegalArgumentException("must not end in a slash, was " + address);
                    }
                    JwkSource.ofUrl(URI.create(address));
                    return address;
                });
    }

    private static String languageTag(Environment environment) {
        String tag = environment.text("DEFAULT_LOCALE", ENGLISH);
        if (!LANGUAGE_TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("must be a language tag such as de or pt-BR, was \"" + tag + "\"");
        }
        return tag;
    }

    private static Set<Principal> callers(Environment environment, String name, boolean needed) {
        Set<Principal> callers = new HashSet<>();
        for (String arn : environment.list(name, "")) {
            Principal.of(arn)
                    .ifPresentOrElse(
                            callers::add,
                            () -> environment.fault(name + " must list ARNs of roles or users, such as"
                                    + " arn:aws:iam::123456789012:role/bank, was \"" + arn + "\""));
        }
        if (callers.isEmpty() && needed) {
            environment.fault(name + " must list the ARNs of the back ends that may call");
        }
        return callers;
    }

    private static Map<Principal, Set<String>> passcodeCallers(LambdaFunction function, Environment environment) {
        Map<Principal, Set<String>> callers = CallerClients.read(environment, "PASSCODE_CALLERS");
        if (callers.isEmpty() && function.isForPasscodes()) {
            environment.fault(
                    "PASSCODE_CALLERS must list the ARNs of the back ends, each with the client ids it may name");
        }
        return callers;
    }

    /** One after the other, so that each fault has its name. */
    private static SmsLines smsLines(Environment environment) {
        String domain = environment.text("SMS_ORIGIN_DOMAIN", "");
        String hash = environment.text("SMS_ANDROID_HASH", "");
        SmsLines origin = environment.made("SMS_ORIGIN_DOMAIN", SmsLines.NONE, () -> new SmsLines(domain, ""));
        return environment.made("SMS_ANDROID_HASH", origin, () -> new SmsLines(origin.originDomain(), hash));
    }

    /** Only Create sends, so only there the lists can be compared with CHANNELS. */
    private static Channels ways(Environment environment, Set<Medium> channels) {
        Map<Purpose, List<Medium>> fallback = new EnumMap<>(Purpose.class);
        for (Purpose purpose : List.of(Purpose.SIGN_IN, Purpose.STEP_UP, Purpose.TRANSACTION)) {
            String name = "FALLBACK_" + purpose;
            List<Medium> order = environment.orderedChoices(name, Medium.class);
            if (!order.isEmpty()) {
                known(environment, name, order, channels);
                fallback.put(purpose, order);
            }
        }
        Set<Medium> approvals = approvals(environment, channels);
        return environment.made("FALLBACK_TRANSACTION", NO_FALLBACK, () -> new Channels(fallback, approvals));
    }

    /** A list that is there and empty is a fault, and does not stand for every channel. */
    private static Set<Medium> approvals(Environment environment, Set<Medium> channels) {
        String name = "APPROVAL_CHANNELS";
        if (!environment.has(name)) {
            return EnumSet.allOf(Medium.class);
        }
        Set<Medium> named = atLeastOne(environment, name, environment.choices(name, Medium.class));
        known(environment, name, named, channels);
        return named;
    }

    private static void known(Environment environment, String name, Collection<Medium> named, Set<Medium> channels) {
        List<String> unknown = named.stream()
                .filter(medium -> !channels.isEmpty() && !channels.contains(medium))
                .map(Settings::spelled)
                .toList();
        if (!unknown.isEmpty()) {
            environment.fault(
                    name + " names " + unknown + ", which CHANNELS does not have; add it there or leave it out");
        }
    }

    private static Rules rules(Environment environment, Set<Medium> channels) {
        int digits = environment.number("OTP_DIGITS", 6, 6, 10);
        Duration lifetime = Duration.ofMinutes(environment.number("OTP_EXPIRY_MINUTES", 5, 1, 10));
        int tries = environment.number("MAX_LOGIN_ATTEMPTS", 5, 1, 5);
        int stepUpTries = environment.number("MAX_STEP_UP_ATTEMPTS", 3, 1, 5);
        Duration transaction = lifetime.compareTo(Duration.ofMinutes(3)) < 0 ? lifetime : Duration.ofMinutes(3);
        Set<String> boundKeys = environment.list("BOUND_KEYS", BoundKeys.TRANSACTION_ID);
        RegisteredTransactions registered = environment.choice("REGISTERED_TRANSACTIONS", RegisteredTransactions.OFF);
        if (registered != RegisteredTransactions.OFF && !boundKeys.contains(BoundKeys.TRANSACTION_ID)) {
            environment.fault("BOUND_KEYS must have transactionId when REGISTERED_TRANSACTIONS is not off");
        }
        return new Rules(
                new OtpPolicy(digits, lifetime, tries),
                new OtpPolicy(digits, lifetime, stepUpTries),
                new OtpPolicy(digits, transaction, stepUpTries),
                environment.made("BOUND_KEYS", USUAL_BOUND_KEYS, () -> new BoundKeys(boundKeys)),
                ways(environment, channels),
                environment.choice("STEP_UP_SAME_KIND", SameKind.REFUSE) == SameKind.ALLOW,
                registered,
                Duration.ofMinutes(environment.number("STEP_UP_MAX_AUTH_AGE_MINUTES", 480, 1, 1440)));
    }

    /** The issuer of a pool's tokens. */
    String issuerOf(String pool) {
        String region = pool.substring(0, Math.max(0, pool.indexOf('_')));
        return issuer.isEmpty() ? "https://cognito-idp." + region + ".amazonaws.com/" + pool : issuer;
    }

    /** Where a pool's keys are. */
    String jwksUrlOf(String pool) {
        return Optional.of(jwksUrl).filter(url -> !url.isEmpty()).orElse(issuerOf(pool) + "/.well-known/jwks.json");
    }
}
