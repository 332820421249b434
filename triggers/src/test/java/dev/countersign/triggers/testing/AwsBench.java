package dev.countersign.triggers.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.operator.Action;
import dev.countersign.operator.Person;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.VirtualPace;
import dev.countersign.testing.leaks.Canary;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.JsonLog;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import dev.countersign.triggers.Wiring;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The real functions over the real adapters and a loopback AWS, each bench with a table of its own. */
public final class AwsBench implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String POOL = "eu-central-1_Test00000";
    public static final String CLIENT = "7testclientid0000000000000";
    public static final String DIRECT = "7directclient0000000000000";
    public static final String DIRECT_SMS = "7directsmsclient0000000000";
    public static final String SIGN_UP = "7signupclient0000000000000";
    public static final String REGION = "eu-central-1";
    public static final String EMAIL = "ada@example.com";
    public static final String PHONE = "+12025550101";
    public static final Map<String, String> ADA = Map.of(
            "sub", "c0ffee00-1111-4222-8333-444444444444",
            "email", EMAIL,
            "email_verified", "true",
            "phone_number", PHONE,
            "phone_number_verified", "true");

    private static final Set<String> MESSAGES = Set.of("Publish", "SendEmail", "Send", "SendWhatsAppMessage");
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    public final LoopbackAws aws;
    public final MutableClock clock = new MutableClock(NOW);
    public final VirtualPace pace = new VirtualPace();
    public final String table = "countersign-" + UUID.randomUUID();
    public final DynamoDbClient dynamo;

    private final AwsClients clients;
    private final TestLog logged = new TestLog();
    private final boolean ownsAws;

    public AwsBench(LoopbackAws aws) {
        this(aws, new AwsClients(credentials(), aws.endpoint()), false);
    }

    /** By these clients, which end with it. */
    public AwsBench(LoopbackAws aws, AwsClients clients) {
        this(aws, clients, false);
    }

    private AwsBench(LoopbackAws aws, AwsClients clients, boolean ownsAws) {
        this.aws = aws;
        this.ownsAws = ownsAws;
        this.clients = clients;
        this.dynamo = DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClient(ApacheHttpClient.create())
                .build();
        Tables.create(dynamo, table);
        putClients();
        aws.forget();
    }

    public static AwsBench start() {
        LoopbackAws aws = LoopbackAws.start();
        return new AwsBench(aws, new AwsClients(credentials(), aws.endpoint()), true);
    }

    public static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-test"));
    }

    private void putClients() {
        Map<String, AttributeValue> byId = Map.of(
                CLIENT,
                client(
                        "web",
                        List.of("EMAIL_OTP", "SMS_OTP", "WHATSAPP_OTP", "SMS_OTP_STEPUP"),
                        "parameters",
                        List.of(CLIENT),
                        "login"),
                DIRECT,
                client("direct", List.of("EMAIL_OTP"), "direct", List.of(), "login"),
                DIRECT_SMS,
                client("direct-sms", List.of("SMS_OTP"), "direct", List.of(), "login"),
                SIGN_UP,
                client("signup", List.of("EMAIL_OTP", "SMS_OTP"), "parameters", List.of(), "sign-up"));
        dynamo.putItem(request -> request.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS("CLIENTS#" + POOL), "clients", AttributeValue.fromM(byId))));
    }

    private static AttributeValue client(
            String name, List<String> methods, String entry, List<String> from, String role) {
        return AttributeValue.fromM(Map.of(
                "name", AttributeValue.fromS(name),
                "methods", words(methods),
                "entry", AttributeValue.fromS(entry),
                "stepUpToken", AttributeValue.fromS("with-request"),
                "stepUpFrom", words(from),
                "role", AttributeValue.fromS(role)));
    }

    private static AttributeValue words(List<String> words) {
        return AttributeValue.fromL(words.stream().map(AttributeValue::fromS).toList());
    }

    /** The environment of a function. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", REGION);
        variables.put("TABLE_NAME", table);
        variables.put("USER_POOL_ID", POOL);
        variables.put("CODE_KEY_IDS", "code-key-2,code-key-1");
        variables.put("PEPPER_KEY_ID", "pepper-key");
        variables.put("CHANNELS", "email,sms");
        variables.put("COUNTRIES", "US,GB");
        variables.put("STEP_UP_SAME_KIND", "allow");
        variables.put("SES_FROM_ADDRESS", "Example Bank <no-reply@example.com>");
        variables.put("JWKS_URL", aws.jwksUrl().toString());
        variables.put("TRANSACTION_CALLERS", "arn:aws:iam::123456789012:role/bank-backend");
        variables.put("RECEIPT_KEY_IDS", "receipt-key-2,receipt-key-1");
        variables.put("PASSCODE_CALLERS", "arn:aws:iam::123456789012:role/batch=billing+reports");
        variables.put("PASSCODE_KEY_ID", "passcode-key");
        variables.put("CODE_CALLERS", "arn:aws:iam::123456789012:role/bank-backend");
        variables.put("LOG_LEVEL", "debug");
        return variables;
    }

    /** Settings of WhatsApp by SendZen, whose key is in the loopback Secrets Manager. */
    public Map<String, String> sendZen() {
        aws.keepSecret("sendzen-key", "{\"apiKey\":\"key-of-the-test\"}");
        return Map.of(
                "CHANNELS", "email,sms,whatsapp",
                "WHATSAPP_TEMPLATE_NAME", "sign_in",
                "WHATSAPP_LANG_CODE", "en_US,de",
                "WHATSAPP_FROM", "12025550199",
                "SENDZEN_API_URL", aws.sendZenUrl().toString(),
                "SENDZEN_API_KEY_SECRET", "sendzen-key");
    }

    /** Settings of WhatsApp by AWS, in a region of its own. */
    public Map<String, String> endUserMessaging() {
        return Map.of(
                "CHANNELS", "email,sms,whatsapp",
                "WHATSAPP_PROVIDER", "aws",
                "WHATSAPP_TEMPLATE_NAME", "sign_in",
                "WHATSAPP_LANG_CODE", "en_US,de",
                "WHATSAPP_PHONE_NUMBER_ID", "phone-number-id-0123456789abcdef",
                "WHATSAPP_REGION", "us-east-1");
    }

    /** New functions, as after a cold start. */
    public Functions functions() {
        return functions(Map.of());
    }

    public Functions functions(Map<String, String> more) {
        Map<String, String> variables = environment();
        variables.putAll(more);
        AwsSettings settings = AwsSettings.of(LambdaFunction.CREATE, variables);
        AwsPorts create = ports(settings);
        AwsPorts verify = ports(settings);
        AwsPorts other = ports(settings);
        JsonLog log = new JsonLog(logged.stream(), clock, settings.settings().logLevel(), "test");
        Wiring wiring = new Wiring(settings.settings(), log, clock, pace);
        Wiring back = new Wiring(Settings.of(LambdaFunction.TRANSACTIONS, variables), log, clock, pace);
        AwsPorts signing = ports(AwsSettings.of(LambdaFunction.APPROVAL_RECEIPT, variables));
        Map<LambdaFunction, RequestStreamHandler> handlers = new EnumMap<>(Map.of(
                LambdaFunction.DEFINE,
                wiring.define(),
                LambdaFunction.CREATE,
                wiring.create(
                        create.appClients(),
                        create.challenges(),
                        create.transactions(),
                        create.traffic(),
                        create.guesses(),
                        create.codeKey(),
                        create.pepper(),
                        create.sender()),
                LambdaFunction.VERIFY,
                wiring.verify(
                        verify.appClients(),
                        verify.challenges(),
                        verify.transactions(),
                        verify.provenAddresses(),
                        verify.traffic(),
                        verify.guesses(),
                        verify.directory(),
                        verify.codeKey(),
                        verify.pepper(),
                        verify.keys()),
                LambdaFunction.PRE_TOKEN,
                wiring.preToken(other.appClients(), other.proofs()),
                LambdaFunction.USER_NAME,
                wiring.userName(POOL, other.appClients(), other.userNames(), other.directory(), other.pepper()),
                LambdaFunction.TRANSACTIONS,
                back.transactions(POOL, other.appClients(), other.transactions(), other.keyedRequests(), other.keys()),
                LambdaFunction.APPROVAL_RECEIPT,
                back.approvalReceipt(POOL, signing.appClients(), signing.transactions(), signing.receiptKey()),
                LambdaFunction.ISSUE_PASSCODE,
                wiring.issuePasscode(REGION, other.passcodes(), other.passcodeSealer()),
                LambdaFunction.CHECK_PASSCODE,
                wiring.checkPasscode(REGION, other.passcodes(), other.passcodeOpener()),
                LambdaFunction.CONTACT,
                wiring.contact(
                        POOL,
                        create.appClients(),
                        create.challenges(),
                        create.contactChanges(),
                        create.provenAddresses(),
                        create.traffic(),
                        create.purses(),
                        create.directory(),
                        create.codeKey(),
                        create.pepper(),
                        create.sender())));
        handlers.put(
                LambdaFunction.CODES,
                wiring.codes(
                        POOL,
                        create.challenges(),
                        create.flows(),
                        create.traffic(),
                        create.keyedRequests(),
                        create.codeKey(),
                        create.pepper(),
                        create.sender()));
        handlers.put(LambdaFunction.RECEIPTS, wiring.receipts());
        handlers.put(LambdaFunction.PRE_SIGN_UP, wiring.preSignUp(other.appClients()));
        handlers.put(LambdaFunction.POST_CONFIRMATION, wiring.postConfirmation(other.appClients(), other.directory()));
        AwsPorts telling = ports(AwsSettings.of(LambdaFunction.NOTICES, variables));
        handlers.put(
                LambdaFunction.NOTICES,
                new Wiring(Settings.of(LambdaFunction.NOTICES, variables), log, clock)
                        .notices(
                                POOL,
                                telling.purses(),
                                telling.directory(),
                                telling.provenAddresses(),
                                telling.sentNotices(),
                                telling.pepper(),
                                telling.sender()));
        return new Functions(handlers);
    }

    public AwsPorts ports(AwsSettings settings) {
        return new AwsPorts(settings, clients, clock);
    }

    /** Somebody whose number in Washington begins with this exchange; all of an exchange are one prefix. */
    public static Map<String, String> newPhone(int exchange, int number) {
        String phone = String.format(Locale.ROOT, "+1202%03d%04d", exchange, number);
        return Map.of("sub", "sub-of-" + phone.substring(1), "phone_number", phone, "phone_number_verified", "true");
    }

    /** As an operator blocks somebody. */
    public void block(Map<String, String> attributes) {
        ports(AwsSettings.of(LambdaFunction.CREATE, environment()))
                .operatorDesk()
                .perform(Action.BLOCK, new Person(POOL, attributes.getOrDefault("sub", "")), "jane");
    }

    public PlayedSignIn signIn() {
        return signIn(functions(), ADA);
    }

    public PlayedSignIn signIn(Functions functions, @Nullable Map<String, String> attributes) {
        return new PlayedSignIn(functions, POOL, CLIENT, attributes);
    }

    /** The code in the newest e-mail or text message. */
    public String code() {
        List<String> texts = messages();
        Matcher code = CODE.matcher(texts.get(texts.size() - 1));
        if (!code.find()) {
            throw new AssertionError("no code in the message");
        }
        return code.group();
    }

    /** The texts of all messages that arrived by any channel, in their order; of WhatsApp the template that was filled in. */
    public List<String> messages() {
        return aws.calls().stream()
                .filter(call -> MESSAGES.contains(call.action()))
                .map(AwsCall::message)
                .toList();
    }

    public String log() {
        return logged.text();
    }

    public void forgetLog() {
        hearLog();
        logged.forget();
    }

    /** Once more: a round is known as a secret only when its function has answered, and lines were written before. */
    private void hearLog() {
        log().lines().forEach(Canary::hear);
    }

    /** All items of the table, as text. */
    public String items() {
        return dynamo.scan(request -> request.tableName(table)).items().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        hearLog();
        dynamo.close();
        clients.close();
        if (ownsAws) {
            aws.close();
        }
    }
}
