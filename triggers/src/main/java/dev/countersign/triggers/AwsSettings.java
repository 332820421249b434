package dev.countersign.triggers;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.aws.EmailSettings;
import dev.countersign.triggers.aws.SmsSettings;
import dev.countersign.triggers.aws.WhatsAppSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a function needs to know of its AWS account, beside the pool-wide {@link Settings}. Each function is asked only for
 * what it uses.
 *
 * @param region where the function runs; the table and the keys are there too
 * @param table name of the DynamoDB table
 * @param userPool id of the user pool, for functions that no event tells it; empty for the others
 * @param codeKeys ids of the KMS keys that codes are derived with, the current one first
 * @param receiptKeys ids of the KMS keys that receipts are signed with, the current one first; empty where none are
 * @param pepperKey id of the KMS key that gives the pepper
 * @param passcodeKey id of the KMS key that passcodes are sealed with; empty where there are none
 */
public record AwsSettings(
        Settings settings,
        String region,
        String table,
        String userPool,
        List<String> codeKeys,
        List<String> receiptKeys,
        String pepperKey,
        String passcodeKey,
        EmailSettings email,
        SmsSettings sms,
        WhatsAppSettings whatsApp) {

    private static final Pattern LOOPBACK = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]+)?/?");

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]");
    private static final Pattern POOL = Pattern.compile("[a-z0-9-]+_[A-Za-z0-9]+");
    private static final Pattern FROM = Pattern.compile(
            "[!-~&&[^@<>,;:\"]]+@[A-Za-z0-9.-]+|[ -~&&[^@<>,;:\"]]*<[!-~&&[^@<>,;:\"]]+@[A-Za-z0-9.-]+>");
    private static final Pattern CONFIGURATION_SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,15}");
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,5})?");
    private static final Pattern INDIA_ID = Pattern.compile("[0-9]{1,50}");

    /**
     * The settings of one function in Lambda.
     *
     * @throws SettingsException with all faults in one message
     */
    public static AwsSettings of(LambdaFunction function, Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Settings settings = Settings.read(function, environment);
        boolean codes = function.derivesCodes();
        boolean tells = function == LambdaFunction.NOTICES;
        boolean people = function == LambdaFunction.USER_NAME || function == LambdaFunction.CONTACT;
        boolean signsReceipts = function == LambdaFunction.APPROVAL_RECEIPT;
        boolean backEnds = function == LambdaFunction.TRANSACTIONS || function == LambdaFunction.CODES;
        boolean behindApi = people || signsReceipts || backEnds;
        boolean keepsNothing = function == LambdaFunction.DEFINE || function == LambdaFunction.RECEIPTS;
        String region = environment.required("AWS_REGION", "AWS Lambda sets it");
        Set<Medium> sends = function.sends() ? settings.channels() : Set.of();
        AwsSettings read = new AwsSettings(
                settings,
                region,
                keepsNothing ? "" : environment.required("TABLE_NAME", "the DynamoDB table"),
                behindApi || tells ? userPool(environment) : "",
                codes ? codeKeys(environment) : List.of(),
                signsReceipts ? keys(environment, "RECEIPT_KEY_IDS") : List.of(),
                codes || people || tells
                        ? environment.required("PEPPER_KEY_ID", "the KMS key that gives the pepper")
                        : "",
                function.isForPasscodes()
                        ? environment.required("PASSCODE_KEY_ID", "the KMS key that passcodes are sealed with")
                        : environment.text("PASSCODE_KEY_ID", ""),
                email(environment, sends.contains(Medium.EMAIL), region),
                sms(environment, region),
                WhatsAppEnvironment.read(environment, sends, region));
        refuseOtherEndpoints(environment, variables);
        environment.refuseFaults(function);
        return read;
    }

    /** The SDK would obey these: codes and addresses would go where somebody's variable says. */
    private static void refuseOtherEndpoints(Environment environment, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            boolean ofAll = name.equals("AWS_ENDPOINT_URL");
            if (name.startsWith("AWS_ENDPOINT_URL")
                    && !(ofAll && LOOPBACK.matcher(value).matches())) {
                environment.fault(name + " must not be set, except AWS_ENDPOINT_URL to this machine in a test");
            }
        });
    }

    private static String userPool(Environment environment) {
        environment.required("USER_POOL_ID", "the user pool whose tokens are accepted");
        return environment.formed("USER_POOL_ID", POOL, "the id of a user pool, such as eu-west-1_Abc123");
    }

    private static List<String> codeKeys(Environment environment) {
        List<String> keys = keys(environment, "CODE_KEY_IDS");
        if (keys.contains(environment.text("PEPPER_KEY_ID", ""))) {
            environment.fault("PEPPER_KEY_ID must be none of CODE_KEY_IDS: those are rotated, the pepper never is");
        }
        return keys;
    }

    private static List<String> keys(Environment environment, String name) {
        List<String> keys = environment.ordered(name);
        if (keys.isEmpty()) {
            environment.fault(name + " must list the ids of KMS keys, the current one first");
        }
        if (keys.stream().distinct().count() < keys.size()) {
            environment.fault(name + " must name each key once");
        }
        return keys;
    }

    private static EmailSettings email(Environment environment, boolean sends, String region) {
        if (sends) {
            environment.required("SES_FROM_ADDRESS", "who e-mail comes from, when CHANNELS has email");
        }
        return new EmailSettings(
                environment.formed("SES_FROM_ADDRESS", FROM, "an e-mail address, or a name and <address>"),
                environment.formed("SES_CONFIGURATION_SET", CONFIGURATION_SET, "the name of a configuration set"),
                region(environment, "SES_REGION", region));
    }

    private static SmsSettings sms(Environment environment, String region) {
        return new SmsSettings(
                environment.formed("SMS_SENDER_ID", SENDER_ID, "1 to 11 letters and digits, with a letter"),
                environment.formed("SMS_ORIGINATION_NUMBER", NUMBER, "a phone number or short code"),
                environment.formed("SMS_MAX_PRICE_USD", PRICE, "an amount of US dollars such as 0.50"),
                environment.formed("SMS_ENTITY_ID", INDIA_ID, "digits"),
                environment.formed("SMS_TEMPLATE_ID", INDIA_ID, "digits"),
                region(environment, "SNS_REGION", region));
    }

    static String region(Environment environment, String name, String usual) {
        String region = environment.formed(name, REGION, "an AWS region such as eu-west-1");
        return region.isEmpty() ? usual : region;
    }
}
