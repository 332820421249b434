package dev.countersign.infra;

import static dev.countersign.triggers.LambdaFunction.APPROVAL_RECEIPT;
import static dev.countersign.triggers.LambdaFunction.CHECK_PASSCODE;
import static dev.countersign.triggers.LambdaFunction.CODES;
import static dev.countersign.triggers.LambdaFunction.CONTACT;
import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.DEFINE;
import static dev.countersign.triggers.LambdaFunction.ISSUE_PASSCODE;
import static dev.countersign.triggers.LambdaFunction.NOTICES;
import static dev.countersign.triggers.LambdaFunction.POST_CONFIRMATION;
import static dev.countersign.triggers.LambdaFunction.PRE_SIGN_UP;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.TRANSACTIONS;
import static dev.countersign.triggers.LambdaFunction.USER_NAME;
import static dev.countersign.triggers.LambdaFunction.VERIFY;

import dev.countersign.triggers.LambdaFunction;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which function is given which setting: those that it reads, as docs/configuration.md says, so that a change of one setting
 * publishes new versions of those functions alone.
 */
final class FunctionSettings {
    /** What the deployment knows and nobody need say. */
    static final Set<String> DECIDED_HERE = Set.of(
            "STAGE",
            "SIGN_UP",
            "TABLE_NAME",
            "CODE_KEY_IDS",
            "PEPPER_KEY_ID",
            "USER_POOL_ID",
            "TRANSACTION_CALLERS",
            "RECEIPT_KEY_IDS",
            "PASSCODE_CALLERS",
            "PASSCODE_KEY_ID",
            "CODE_CALLERS");

    /** Values to judge the others by, before the real ones exist. */
    static final Map<String, String> STAND_INS = Map.of(
            "AWS_REGION",
            "us-east-1",
            "TABLE_NAME",
            "table",
            "CODE_KEY_IDS",
            "code-key",
            "PEPPER_KEY_ID",
            "pepper-key",
            "USER_POOL_ID",
            "us-east-1_pool",
            "TRANSACTION_CALLERS",
            "arn:aws:iam::123456789012:role/back-end",
            "RECEIPT_KEY_IDS",
            "receipt-key",
            "PASSCODE_CALLERS",
            "arn:aws:iam::123456789012:role/back-end=client",
            "PASSCODE_KEY_ID",
            "passcode-key",
            "CODE_CALLERS",
            "arn:aws:iam::123456789012:role/back-end");

    private static final Map<String, Set<LambdaFunction>> READERS = new TreeMap<>(Map.ofEntries(
            readBy("STAGE", LambdaFunction.values()),
            readBy("LOG_LEVEL", LambdaFunction.values()),
            readBy("SIGN_UP", PRE_TOKEN),
            readBy("PASSWORD_FIRST", DEFINE, CREATE),
            readBy("BOUND_KEYS", CREATE, VERIFY, PRE_TOKEN),
            readBy(
                    "TABLE_NAME",
                    CREATE,
                    VERIFY,
                    PRE_TOKEN,
                    PRE_SIGN_UP,
                    POST_CONFIRMATION,
                    USER_NAME,
                    CONTACT,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES,
                    NOTICES),
            readBy("REGISTERED_TRANSACTIONS", CREATE, VERIFY),
            readBy("TRANSACTION_CALLERS", TRANSACTIONS, APPROVAL_RECEIPT),
            readBy("RECEIPT_KEY_IDS", APPROVAL_RECEIPT),
            readBy("PASSCODE_CALLERS", ISSUE_PASSCODE, CHECK_PASSCODE),
            readBy("PASSCODE_KEY_ID", ISSUE_PASSCODE, CHECK_PASSCODE),
            readBy("PASSCODE_EXPIRY_SECONDS", ISSUE_PASSCODE),
            readBy("CODE_CALLERS", CODES),
            readBy("CODE_KEY_IDS", CREATE, VERIFY, CONTACT, CODES),
            readBy("PEPPER_KEY_ID", CREATE, VERIFY, USER_NAME, CONTACT, CODES, NOTICES),
            readBy("STEP_UP_MAX_AUTH_AGE_MINUTES", VERIFY, CONTACT),
            readBy("USER_POOL_ID", USER_NAME, CONTACT, TRANSACTIONS, APPROVAL_RECEIPT, CODES, NOTICES),
            readBy("USER_POOL_ISSUER", VERIFY, USER_NAME, CONTACT, TRANSACTIONS, APPROVAL_RECEIPT),
            readBy("JWKS_URL", VERIFY, TRANSACTIONS),
            readBy("CHANNELS", CREATE, PRE_SIGN_UP, CONTACT, CODES, NOTICES),
            readBy("COUNTRIES", CREATE, PRE_SIGN_UP, CONTACT, CODES, NOTICES),
            readBy("DAILY_SPEND_USD", CREATE, CONTACT, CODES),
            readBy("OTP_DIGITS", CREATE, CONTACT, CODES),
            readBy("OTP_EXPIRY_MINUTES", CREATE, CONTACT, CODES),
            readBy("MAX_LOGIN_ATTEMPTS", CREATE, CODES),
            readBy("MAX_STEP_UP_ATTEMPTS", CREATE, VERIFY, CONTACT),
            readBy("STEP_UP_SAME_KIND", CREATE),
            readBy("SES_FROM_ADDRESS", CREATE, CONTACT, CODES, NOTICES),
            readBy("SES_CONFIGURATION_SET", CREATE, CONTACT, CODES, NOTICES),
            readBy("SES_REGION", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_SENDER_ID", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_ORIGINATION_NUMBER", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_MAX_PRICE_USD", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_ENTITY_ID", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_TEMPLATE_ID", CREATE, CONTACT, CODES, NOTICES),
            readBy("SMS_ORIGIN_DOMAIN", CREATE, CONTACT, CODES),
            readBy("SMS_ANDROID_HASH", CREATE, CONTACT, CODES),
            readBy("DEFAULT_LOCALE", CREATE, CONTACT, CODES, NOTICES),
            readBy("FALLBACK_SIGN_IN", CREATE),
            readBy("FALLBACK_STEP_UP", CREATE),
            readBy("FALLBACK_TRANSACTION", CREATE),
            readBy("APPROVAL_CHANNELS", CREATE, CONTACT),
            readBy("WHATSAPP_PROVIDER", CREATE, CONTACT, CODES),
            readBy("WHATSAPP_TEMPLATE_NAME", CREATE, CONTACT, CODES),
            readBy("WHATSAPP_LANG_CODE", CREATE, CONTACT, CODES),
            readBy("WHATSAPP_FROM", CREATE, CONTACT, CODES),
            readBy("WHATSAPP_PHONE_NUMBER_ID", CREATE, CONTACT, CODES),
            readBy("WHATSAPP_REGION", CREATE, CONTACT, CODES),
            readBy("SENDZEN_API_URL", CREATE, CONTACT, CODES),
            readBy("SENDZEN_API_KEY_SECRET", CREATE, CONTACT, CODES),
            readBy("SNS_REGION", CREATE, CONTACT, CODES, NOTICES)));

    private FunctionSettings() {}

    private static Map.Entry<String, Set<LambdaFunction>> readBy(String name, LambdaFunction... readers) {
        return Map.entry(name, Set.of(readers));
    }

    static Set<LambdaFunction> readers(String name) {
        return READERS.getOrDefault(name, Set.of());
    }

    /** Of all settings, those of one function, by name in order. */
    static Map<String, String> of(LambdaFunction function, Map<String, String> all) {
        Map<String, String> its = new TreeMap<>(all);
        its.keySet().removeIf(name -> !readers(name).contains(function));
        return its;
    }
}
