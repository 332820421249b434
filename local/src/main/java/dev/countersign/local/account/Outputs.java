package dev.countersign.local.account;

import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.LambdaFunction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the deployed stack says of itself: the outputs of one stack. */
public final class Outputs {
    private static final List<String> REQUIRED = List.of(
            "Region",
            "UserPoolId",
            "Clients",
            "TableName",
            "CodeKeyIds",
            "PepperKeyId",
            "Channels",
            "Plan",
            "TokenTrigger",
            "DefineAlias",
            "CreateAlias",
            "VerifyAlias",
            "PreTokenAlias",
            "AlarmTopicArn");

    /** Both or neither: a stack has them when one of its app clients is for sign-up. */
    private static final List<String> SIGN_UP = List.of(Slot.PRE_SIGN_UP.output(), Slot.POST_CONFIRMATION.output());

    private static final List<String> API_FUNCTIONS = List.of(
            "UserName", "Contact", "Transactions", "ApprovalReceipt", "IssuePasscode", "CheckPasscode", "Codes");

    private final String stack;
    private final Map<String, String> values;

    private Outputs(String stack, Map<String, String> values) {
        this.stack = stack;
        this.values = values;
    }

    public static Outputs read(Arguments given) {
        String file = given.required("--outputs", "the file that cdk deploy --outputs-file has written");
        return read(Path.of(file), given.value("--stack").orElse(null));
    }

    /**
     * Reads and checks them all, so that no check stops half-way.
     *
     * @param stack may be null when the file has one stack
     */
    static Outputs read(Path file, @Nullable String stack) {
        OutputsFile stacks = OutputsFile.read(file);
        String name = stack == null ? stacks.onlyStack() : stack;
        Outputs outputs = new Outputs(name, stacks.outputs(name));
        outputs.check(file);
        return outputs;
    }

    private void check(Path file) {
        Stream<String> forMail = channels().contains("email") ? Stream.of("SesFromAddress") : Stream.of();
        Stream<String> forSignUp = signsUp() ? SIGN_UP.stream() : Stream.of();
        List<String> missing = Stream.of(REQUIRED.stream(), forMail, forSignUp)
                .flatMap(keys -> keys)
                .filter(key -> text(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("stack " + stack + " in " + file + " lacks " + String.join(", ", missing)
                    + ". Is it the stack of Countersign, deployed with this version? " + OutputsFile.DEPLOY);
        }
        oneOf("Plan", Set.of("LITE", "ESSENTIALS", "PLUS"));
        oneOf("TokenTrigger", Set.of("V1_0", "V2_0", "V3_0"));
        clients();
        slots().forEach(this::alias);
        apiFunctions();
    }

    private void oneOf(String key, Set<String> known) {
        if (!known.contains(text(key))) {
            throw new IllegalArgumentException(key + " of stack " + stack + " must be one of " + new TreeSet<>(known)
                    + ", was \"" + text(key) + "\"");
        }
    }

    public String stack() {
        return stack;
    }

    public String region() {
        return text("Region");
    }

    public String userPoolId() {
        return text("UserPoolId");
    }

    /** A pool and its triggers are in one account and one Region. */
    String userPoolArn() {
        String[] function = alias(Slot.DEFINE_AUTH_CHALLENGE).arn().split(":", -1);
        return "arn:" + function[1] + ":cognito-idp:" + function[3] + ":" + function[4] + ":userpool/" + userPoolId();
    }

    /** Id by name, in the order of the file. */
    public Map<String, String> clients() {
        Map<String, String> clients = new LinkedHashMap<>();
        for (String client : list("Clients")) {
            int equals = client.indexOf('=');
            if (equals < 1 || equals == client.length() - 1) {
                throw new IllegalArgumentException(
                        "Clients of stack " + stack + " must be name=id,name=id, was \"" + text("Clients") + "\"");
            }
            clients.put(client.substring(0, equals), client.substring(equals + 1));
        }
        return clients;
    }

    String table() {
        return text("TableName");
    }

    /** As the function has them that claims names, for commands to which table and pepper are enough. */
    AwsSettings settings() {
        return AwsSettings.of(
                LambdaFunction.USER_NAME,
                Map.of(
                        "AWS_REGION", region(),
                        "TABLE_NAME", table(),
                        "PEPPER_KEY_ID", pepperKey(),
                        "USER_POOL_ID", userPoolId()));
    }

    List<String> codeKeys() {
        return list("CodeKeyIds");
    }

    String pepperKey() {
        return text("PepperKeyId");
    }

    public Set<String> channels() {
        return Set.copyOf(list("Channels"));
    }

    /** An address, or a name and {@code <address>}; empty without e-mail. */
    String sesFromAddress() {
        return text("SesFromAddress");
    }

    Optional<String> sesConfigurationSet() {
        return Optional.of(text("SesConfigurationSet")).filter(name -> !name.isEmpty());
    }

    String sesRegion() {
        return values.getOrDefault("SesRegion", region());
    }

    String snsRegion() {
        return values.getOrDefault("SnsRegion", region());
    }

    String plan() {
        return text("Plan");
    }

    /** The version of the event that the token trigger takes: {@code V1_0}, {@code V2_0}, {@code V3_0}. */
    public String tokenTrigger() {
        return text("TokenTrigger");
    }

    /** Whether the stack was deployed with the triggers of sign-up. */
    boolean signsUp() {
        return SIGN_UP.stream().anyMatch(key -> !text(key).isEmpty());
    }

    /** The places that the stack has a function for. */
    List<Slot> slots() {
        return Stream.of(Slot.values())
                .filter(slot -> !text(slot.output()).isEmpty())
                .toList();
    }

    FunctionAlias alias(Slot slot) {
        return FunctionAlias.of(text(slot.output()));
    }

    /** The functions of the HTTP API by their names; each is there when its feature is on. */
    Map<String, FunctionAlias> apiFunctions() {
        Map<String, FunctionAlias> functions = new LinkedHashMap<>();
        for (String name : API_FUNCTIONS) {
            String arn = text(name + "Alias");
            if (!arn.isEmpty()) {
                functions.put(name, FunctionAlias.of(arn));
            }
        }
        return functions;
    }

    /** Whether people choose user names. */
    boolean hasUserNames() {
        return apiFunctions().containsKey("UserName");
    }

    /** Name or ARN of what holds the key of SendZen; empty when WhatsApp is off, or goes by AWS. */
    Optional<String> sendZenSecret() {
        return Optional.of(text("SendZenSecret")).filter(name -> !name.isEmpty());
    }

    String alarmTopic() {
        return text("AlarmTopicArn");
    }

    /** What to do when pool and functions do not go together. */
    String toConnect() {
        return "If the pool is the stack's own, deploy it again: " + OutputsFile.CDK_DEPLOY
                + ". If it was there before, run:" + " ./countersign attach --outputs FILE --stack " + stack
                + " --pool " + userPoolId();
    }

    private String text(String key) {
        return values.getOrDefault(key, "").strip();
    }

    private List<String> list(String key) {
        return Stream.of(text(key).split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .distinct()
                .toList();
    }
}
