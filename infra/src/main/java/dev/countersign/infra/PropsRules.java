package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.signin.AppClient;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.Settings;
import dev.countersign.triggers.SettingsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Token;

/** What is wrong with a deployment before anything is made. Settings are judged by the code that reads them in AWS. */
final class PropsRules {
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9]{1,20}");
    private static final Pattern CLIENT_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ORIGIN = Pattern.compile(
            "https://[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,]+@[^\\s@<>,]+\\.[^\\s@<>,]+");

    private final CountersignProps props;
    private final List<String> faults = new ArrayList<>();

    private PropsRules(CountersignProps props) {
        this.props = props;
    }

    /** One sentence each, beginning with the property. */
    static List<String> faults(CountersignProps props) {
        PropsRules rules = new PropsRules(props);
        rules.stage();
        rules.settings();
        rules.clients();
        rules.stepUpKinds();
        rules.keys();
        rules.plan();
        rules.mail();
        rules.api();
        return rules.faults;
    }

    private void stage() {
        if (!STAGE.matcher(props.stage()).matches()) {
            faults.add("stage must be 1 to 20 small letters, digits and dashes, beginning with a letter, was \""
                    + props.stage() + "\"");
        }
    }

    private void settings() {
        Set<String> found = new LinkedHashSet<>();
        for (String name : props.settings().keySet()) {
            if (FunctionSettings.DECIDED_HERE.contains(name)) {
                found.add("settings: " + name + " is decided by the construct; leave it out");
            } else if (!Settings.NAMES.contains(name) && !Settings.isOurs(name)) {
                found.add("settings: " + name + " is not a setting; docs/configuration.md has all of them");
            }
        }
        Map<String, String> variables = new HashMap<>(props.settings());
        variables.putAll(FunctionSettings.STAND_INS);
        for (LambdaFunction function : LambdaFunction.values()) { // also those that are off: they read nothing else
            found.addAll(faults(function, variables));
        }
        faults.addAll(found);
    }

    private static List<String> faults(LambdaFunction function, Map<String, String> variables) {
        try {
            AwsSettings.of(function, variables);
            return List.of();
        } catch (SettingsException e) {
            return e.faults().stream().map(fault -> "settings: " + fault).toList();
        }
    }

    private void clients() {
        if (props.clients().isEmpty()) {
            faults.add("clients must not be empty: an app client without settings is refused at every sign-in");
        }
        Set<String> names = props.clients().stream().map(AppClient::name).collect(Collectors.toSet());
        names.stream()
                .filter(name -> !CLIENT_NAME.matcher(name).matches())
                .sorted()
                .forEach(name ->
                        faults.add("clients must have names of 1 to 64 letters, digits, dashes and underscores, was \""
                                + name + "\""));
        if (names.size() < props.clients().size()) {
            faults.add("clients must have a name of its own each, were "
                    + props.clients().stream().map(AppClient::name).toList());
        }
        props.clients().forEach(client -> client(client, names));
    }

    private void client(AppClient client, Set<String> names) {
        client.stepUpFrom().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> faults.add("clients: " + client.name() + " takes step-up tokens of \"" + name
                        + "\", which is not among the clients; write the name of one"));
        client.methods().stream()
                .filter(method -> !props.sendsBy(method.medium()))
                .sorted()
                .forEach(method ->
                        faults.add("clients: " + client.name() + " offers " + method + ", but CHANNELS has no "
                                + Settings.spelled(method.medium()) + "; add it there or take the method away"));
    }

    /** What the triggers would refuse at every round, by the same rule. */
    private void stepUpKinds() {
        if (!props.settings().getOrDefault("STEP_UP_SAME_KIND", "refuse").equals("refuse")) {
            return; // allowed, or a fault of its own
        }
        for (AppClient client : props.clients()) {
            Stream<AppClient> openers =
                    props.clients().stream().filter(other -> client.stepUpFrom().contains(other.name()));
            client.stepUpKindsThatSignIn(openers).stream()
                    .sorted()
                    .map(kind -> "clients: " + client.name() + " steps up over the kind of address " + kind
                            + ", by which it or a client in its stepUpFrom also signs people in, so that"
                            + " STEP_UP_SAME_KIND=refuse refuses it at every sign-in; take one of the methods away,"
                            + " or write \"STEP_UP_SAME_KIND\": \"allow\" into settings")
                    .forEach(faults::add);
        }
    }

    private void keys() {
        names("codeKeys", props.codeKeys());
        if (props.codeKeys().isEmpty()) {
            faults.add("codeKeys must name at least one key");
        }
        names("receiptKeys", props.receiptKeys());
        if (!props.receiptKeys().isEmpty() && !props.registersTransactions()) {
            faults.add("receiptKeys sign receipts of registered transactions, which need transactionCallers");
        }
    }

    private void names(String property, List<String> keys) {
        boolean named = keys.stream().allMatch(name -> KEY_NAME.matcher(name).matches());
        if (!named || keys.stream().distinct().count() < keys.size()) {
            faults.add(
                    property + " must be different names of letters and digits, the current one first, were " + keys);
        }
    }

    private void plan() {
        if (!props.plan().allows(props.tokenTrigger())) {
            faults.add("tokenTrigger " + props.tokenTrigger() + " needs plan ESSENTIALS or PLUS, was " + props.plan()
                    + "; take V1, whose claims are in the ID token alone");
        }
        if (!props.alarmEmail().isEmpty() && !EMAIL.matcher(props.alarmEmail()).matches()) {
            faults.add("alarmEmail must be an e-mail address, was \"" + props.alarmEmail() + "\"");
        }
    }

    private void api() {
        boolean off =
                props.settings().getOrDefault("REGISTERED_TRANSACTIONS", "off").equals("off");
        if (props.registersTransactions() && props.settings().containsKey("REGISTERED_TRANSACTIONS") && off) {
            faults.add(
                    "transactionCallers register transactions, but REGISTERED_TRANSACTIONS is off: nobody could approve"
                            + " one; leave the setting out, or say \"required\"");
        }
        if (!props.registersTransactions() && !off) {
            faults.add("REGISTERED_TRANSACTIONS needs transactionCallers: without them nobody can register one");
        }
        callers("transactionCallers", props.transactionCallers());
        callers("codeCallers", props.codeCallers());
        props.passcodeCallers().forEach((arn, clients) -> {
            boolean named = Token.isUnresolved(arn)
                    || (!arn.contains(",") && Principal.of(arn).isPresent());
            if (!named || clients.isEmpty() || !clients.stream().allMatch(PasscodeKey::isClient)) {
                faults.add(
                        "passcodeCallers must name client ids of 1 to 64 letters, digits, dashes and underscores for ARNs"
                                + " of roles or users, such as arn:aws:iam::123456789012:role/batch: [\"billing\"], was \""
                                + arn
                                + "\": " + clients);
            }
        });
        props.apiOrigins().stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin ->
                        faults.add("apiOrigins must be origins such as https://www.bank.example, without a path, was \""
                                + origin + "\""));
        if (!props.apiOrigins().isEmpty() && !props.takesTokens()) {
            faults.add(
                    "apiOrigins are of no use without userNameApi, contactApi or transactionCallers; leave them out, or switch one on");
        }
    }

    private void callers(String property, List<String> arns) {
        arns.stream()
                .filter(arn -> !Token.isUnresolved(arn)
                        && (arn.contains(",") || Principal.of(arn).isEmpty()))
                .forEach(arn -> faults.add(property + " must be ARNs of roles or users, such as"
                        + " arn:aws:iam::123456789012:role/bank, was \"" + arn + "\""));
    }

    private void mail() {
        boolean elsewhere = props.settings().containsKey("SES_REGION");
        if (props.sendsBy(Medium.EMAIL) && elsewhere && props.mailIdentity() != MailIdentity.EXISTING) {
            faults.add("mailIdentity must be EXISTING when SES_REGION is set: a stack makes nothing in another region");
        }
    }
}
