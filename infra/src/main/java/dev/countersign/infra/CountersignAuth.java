package dev.countersign.infra;

import static dev.countersign.triggers.LambdaFunction.APPROVAL_RECEIPT;
import static dev.countersign.triggers.LambdaFunction.CHECK_PASSCODE;
import static dev.countersign.triggers.LambdaFunction.CODES;
import static dev.countersign.triggers.LambdaFunction.CONTACT;
import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.ISSUE_PASSCODE;
import static dev.countersign.triggers.LambdaFunction.NOTICES;
import static dev.countersign.triggers.LambdaFunction.RECEIPTS;
import static dev.countersign.triggers.LambdaFunction.TRANSACTIONS;
import static dev.countersign.triggers.LambdaFunction.USER_NAME;
import static dev.countersign.triggers.LambdaFunction.VERIFY;

import dev.countersign.delivery.Medium;
import dev.countersign.traffic.Guesses;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.IUserPoolClient;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/**
 * Sign-in and step-up by one-time code for a user pool: table, keys, the triggers with a role each, pool and app clients.
 * What is switched off is not made, granted or required.
 */
public final class CountersignAuth extends Construct {
    private static final Map<String, String> SENDERS = Map.of(
            "CHANNELS", "Channels",
            "SES_FROM_ADDRESS", "SesFromAddress",
            "SES_CONFIGURATION_SET", "SesConfigurationSet",
            "SES_REGION", "SesRegion",
            "SNS_REGION", "SnsRegion",
            "SENDZEN_API_KEY_SECRET", "SendZenSecret");

    private final CountersignProps props;
    private final Map<LambdaFunction, Alias> triggers = new EnumMap<>(LambdaFunction.class);
    /** The triggers and the functions that no pool calls. */
    private final Map<LambdaFunction, Alias> all = new EnumMap<>(LambdaFunction.class);

    private final @Nullable HttpApiEdge api;
    private final Records records;
    private final List<ClosedKey> codeKeys;
    private final ClosedKey pepper;
    /** Of the codes that back ends ask for: whoever has these derives no code of a sign-in. */
    private final List<ClosedKey> codesKeys;

    private final List<ClosedKey> receiptKeys;
    private final @Nullable ClosedKey passcodeKey;
    private final @Nullable Mail mail;
    private final SignInPool signIn;
    private final AlarmTopic alarmTopic;

    public CountersignAuth(Construct scope, String id, CountersignProps props) {
        super(scope, id);
        this.props = props;
        Map<LambdaFunction, TriggerFunction> functions = functions();
        List<IRole> deriving = deriving(functions);
        this.records = new Records(this, "Records", props.has(NOTICES), props.disposable());
        this.codeKeys = codeKeys("CodeKey-", "Derives the codes of Countersign", deriving);
        this.pepper = ClosedKey.mac(
                this,
                "Pepper",
                "Hides addresses in Countersign's table",
                knowingPepper(functions, deriving),
                props.disposable());
        this.codesKeys = props.sendsCodes()
                ? codeKeys("CodesKey-", "Derives the codes of back ends", List.of(role(functions, CODES)))
                : List.of();
        this.receiptKeys = props.receiptKeys().stream()
                .map(name -> ClosedKey.signing(
                        this,
                        "ReceiptKey-" + name,
                        "Signs receipts of approvals",
                        role(functions, APPROVAL_RECEIPT),
                        props.disposable()))
                .toList();
        this.passcodeKey = props.issuesPasscodes() ? passcodeKey(functions) : null;
        this.mail = props.sendsBy(Medium.EMAIL) ? new Mail(this, "Mail", props) : null;
        functions.forEach(new Rights(records, mail, props)::grant);
        Code code = HandlerPackage.code();
        Map<String, String> variables = variables();
        functions.keySet().stream()
                .filter(LambdaFunction.triggers()::contains)
                .forEach(kind -> triggers.put(kind, live(kind, functions, code, variables)));
        verifyFirst();
        this.signIn = new SignInPool(this, "SignIn", props, triggers);
        if (props.signsUp()) {
            new DirectoryRights(this, "DirectoryRights", getUserPool(), functions);
        }
        all.putAll(triggers);
        this.api = props.hasApi() ? api(functions, code, variables) : null;
        if (props.receipts()) {
            receipts(functions, code, variables);
        }
        if (props.has(NOTICES)) {
            notices(functions, code, variables);
        }
        this.alarmTopic = new AlarmTopic(this, "AlarmTopic", props.alarmEmail());
        watch();
        new ClientSettings(this, "ClientSettings", records, getUserPool().getUserPoolId(), props, getClients());
    }

    private Map<LambdaFunction, TriggerFunction> functions() {
        Map<LambdaFunction, TriggerFunction> functions = new EnumMap<>(LambdaFunction.class);
        for (LambdaFunction kind : LambdaFunction.values()) {
            if (props.has(kind)) {
                functions.put(kind, new TriggerFunction(this, name(kind), kind, props.disposable()));
            }
        }
        return functions;
    }

    private static List<IRole> deriving(Map<LambdaFunction, TriggerFunction> functions) {
        return Stream.of(CREATE, VERIFY, CONTACT)
                .filter(functions::containsKey)
                .map(kind -> role(functions, kind))
                .toList();
    }

    /** Whoever derives codes, and who calls people by a pseudonym. */
    private static List<IRole> knowingPepper(Map<LambdaFunction, TriggerFunction> functions, List<IRole> deriving) {
        List<IRole> knowing = new ArrayList<>(deriving);
        Stream.of(USER_NAME, CODES, NOTICES)
                .filter(functions::containsKey)
                .forEach(kind -> knowing.add(role(functions, kind)));
        return knowing;
    }

    private List<ClosedKey> codeKeys(String prefix, String description, List<IRole> deriving) {
        return props.codeKeys().stream()
                .map(name -> ClosedKey.mac(this, prefix + name, description, deriving, props.disposable()))
                .toList();
    }

    private ClosedKey passcodeKey(Map<LambdaFunction, TriggerFunction> functions) {
        return ClosedKey.sealing(
                this,
                "PasscodeKey",
                "Seals the passcodes of Countersign",
                role(functions, ISSUE_PASSCODE),
                role(functions, CHECK_PASSCODE),
                props.disposable());
    }

    private Alias live(
            LambdaFunction kind,
            Map<LambdaFunction, TriggerFunction> functions,
            Code code,
            Map<String, String> variables) {
        Map<String, String> its = FunctionSettings.of(kind, variables);
        if (kind == CODES) {
            its.put("CODE_KEY_IDS", ids(codesKeys));
        }
        return Objects.requireNonNull(functions.get(kind), kind.name()).live(handler(kind, code), its, props.tracing());
    }

    /** The API and its functions, which come after the pool, so they may know it. */
    private HttpApiEdge api(Map<LambdaFunction, TriggerFunction> functions, Code code, Map<String, String> known) {
        Map<String, String> variables = new HashMap<>(known);
        variables.put("USER_POOL_ID", getUserPool().getUserPoolId());
        List<LambdaFunction> behind = functions.keySet().stream()
                .filter(kind -> !Route.of(kind).isEmpty())
                .toList();
        HttpApiEdge made = new HttpApiEdge(
                this, "HttpApi", props, getUserPool(), getClients().values(), behind);
        for (LambdaFunction kind : behind) {
            Rights.onUsersOf(getUserPool(), kind).forEach(Objects.requireNonNull(functions.get(kind))::allow);
            Alias function = live(kind, functions, code, variables);
            made.routes(kind, name(kind), function);
            all.put(kind, function);
        }
        return made;
    }

    private void receipts(Map<LambdaFunction, TriggerFunction> functions, Code code, Map<String, String> variables) {
        Alias made = live(RECEIPTS, functions, code, variables);
        new ReceiptsFeed(this, "ReceiptsFeed", props, mail, made);
        all.put(RECEIPTS, made);
    }

    /** After the pool, whose users it reads. */
    private void notices(Map<LambdaFunction, TriggerFunction> functions, Code code, Map<String, String> known) {
        Map<String, String> variables = new HashMap<>(known);
        variables.put("USER_POOL_ID", getUserPool().getUserPoolId());
        TriggerFunction function = Objects.requireNonNull(functions.get(NOTICES));
        Rights.onUsersOf(getUserPool(), NOTICES).forEach(function::allow);
        Alias made = live(NOTICES, functions, code, variables);
        new NoticesFeed(this, "NoticesFeed", records.table(), getUserPool(), made, function.role());
        all.put(NOTICES, made);
    }

    /** A new code key is known to Verify before Create derives with it. */
    private void verifyFirst() {
        Alias create = Objects.requireNonNull(triggers.get(CREATE));
        create.getNode().addDependency(Objects.requireNonNull(triggers.get(VERIFY)));
    }

    private OwnHandler handler(LambdaFunction kind, Code ours) {
        OwnHandler usual = new OwnHandler(ours, TriggerFunction.handler(kind).getName());
        return kind == CREATE ? props.createHandler().orElse(usual) : usual;
    }

    private void watch() {
        Measures measures = new Measures(props.stage());
        Alarms alarms = new Alarms(this, "Alarms", alarmTopic);
        all.forEach((kind, alias) -> alarms.onFunction(kind, name(kind), alias, measures));
        alarms.onSignIns(measures, Guesses.bearable(props.digits()));
        alarms.onBackEnds(all.keySet(), measures);
        alarms.onTable(records.table());
        if (props.dashboard()) {
            new Charts(this, "Charts", props, all.keySet(), measures);
        }
    }

    private static IRole role(Map<LambdaFunction, TriggerFunction> functions, LambdaFunction kind) {
        return Objects.requireNonNull(functions.get(kind), kind.name()).role();
    }

    private static String name(LambdaFunction kind) {
        return switch (kind) {
            case DEFINE -> "Define";
            case CREATE -> "Create";
            case VERIFY -> "Verify";
            case PRE_TOKEN -> "PreToken";
            case PRE_SIGN_UP -> "PreSignUp";
            case POST_CONFIRMATION -> "PostConfirmation";
            case USER_NAME -> "UserName";
            case RECEIPTS -> "Receipts";
            case NOTICES -> "Notices";
            case CONTACT -> "Contact";
            case TRANSACTIONS -> "Transactions";
            case APPROVAL_RECEIPT -> "ApprovalReceipt";
            case ISSUE_PASSCODE -> "IssuePasscode";
            case CHECK_PASSCODE -> "CheckPasscode";
            case CODES -> "Codes";
        };
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(props.settings());
        variables.put("STAGE", props.stage());
        if (props.signsUp()) {
            variables.put("SIGN_UP", "on");
        }
        if (props.registersTransactions()) {
            variables.putIfAbsent("REGISTERED_TRANSACTIONS", "allowed");
            variables.put("TRANSACTION_CALLERS", String.join(",", props.transactionCallers()));
        }
        if (!receiptKeys.isEmpty()) {
            variables.put("RECEIPT_KEY_IDS", ids(receiptKeys));
        }
        if (passcodeKey != null) {
            variables.put("PASSCODE_CALLERS", passcodeCallers());
            variables.put("PASSCODE_KEY_ID", passcodeKey.keyId());
        }
        if (props.sendsCodes()) {
            variables.put("CODE_CALLERS", String.join(",", props.codeCallers()));
        }
        variables.put("TABLE_NAME", records.table().getTableName());
        variables.put("CODE_KEY_IDS", ids(codeKeys));
        variables.put("PEPPER_KEY_ID", pepper.keyId());
        if (mail != null && !mail.configurationSet().isEmpty()) {
            variables.put("SES_CONFIGURATION_SET", mail.configurationSet());
        }
        return variables;
    }

    private static String ids(List<ClosedKey> keys) {
        return keys.stream().map(ClosedKey::keyId).collect(Collectors.joining(","));
    }

    private String passcodeCallers() {
        return props.passcodeCallers().entrySet().stream()
                .map(caller -> caller.getKey() + "=" + String.join("+", caller.getValue()))
                .collect(Collectors.joining(","));
    }

    public IUserPool getUserPool() {
        return signIn.pool();
    }

    /** The app clients by their names. */
    public Map<String, IUserPoolClient> getClients() {
        return Collections.unmodifiableMap(signIn.clients());
    }

    /** The triggers behind their aliases. */
    public Map<LambdaFunction, Alias> getTriggers() {
        return Collections.unmodifiableMap(triggers);
    }

    /** What {@code ./countersign doctor}, {@code attach} and {@code try} read, by name: make outputs of the stack of them. */
    public Map<String, String> outputs() {
        Map<String, String> outputs = new TreeMap<>();
        outputs.put("Region", Stack.of(this).getRegion());
        outputs.put("UserPoolId", getUserPool().getUserPoolId());
        outputs.put("Clients", clientIds());
        outputs.put("Plan", props.plan().name());
        outputs.put("TokenTrigger", props.tokenTrigger().cognito().name());
        outputs.put("TableName", records.table().getTableName());
        outputs.put("CodeKeyIds", codeKeys.stream().map(ClosedKey::arn).collect(Collectors.joining(",")));
        outputs.put("PepperKeyId", pepper.arn());
        outputs.put("AlarmTopicArn", alarmTopic.topic().getTopicArn());
        all.forEach((kind, alias) -> outputs.put(name(kind) + "Alias", alias.getFunctionArn()));
        if (api != null) {
            outputs.put("ApiUrl", api.url());
        }
        Map<String, String> variables = variables();
        SENDERS.forEach((setting, output) -> {
            String value = variables.getOrDefault(setting, "");
            if (!value.isEmpty()) {
                outputs.put(output, value);
            }
        });
        return outputs;
    }

    private String clientIds() {
        return getClients().entrySet().stream()
                .map(client -> client.getKey() + "=" + client.getValue().getUserPoolClientId())
                .collect(Collectors.joining(","));
    }
}
