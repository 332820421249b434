package dev.countersign.infra;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** Stacks of the tests, and short words to look into their templates. */
final class Synthesised {
    static final AppClient WEB =
            new AppClient("web", Set.of(SignInMethod.EMAIL_OTP), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of());
    static final AppClient BANK = new AppClient(
            "bank",
            Set.of(SignInMethod.SMS_OTP, SignInMethod.SMS_OTP_STEPUP),
            Entry.PARAMETERS,
            StepUpToken.WITH_REQUEST,
            Set.of("bank"));

    private final Map<String, Object> template;

    private Synthesised(Template template) {
        this.template = template.toJSON();
    }

    /** E-mail alone. */
    static CountersignProps.Builder email() {
        return CountersignProps.builder()
                .setting("CHANNELS", "email")
                .setting("SES_FROM_ADDRESS", "Bank <no-reply@bank.example>")
                .client(WEB);
    }

    /** Text messages alone. */
    static CountersignProps.Builder sms() {
        return CountersignProps.builder()
                .setting("CHANNELS", "sms")
                .setting("COUNTRIES", "US,GB")
                .setting("STEP_UP_SAME_KIND", "allow")
                .client(BANK);
    }

    /** Every feature, and every way to send. */
    static CountersignProps.Builder everything() {
        String backEnd = "arn:aws:iam::123456789012:role/bank-backend";
        return WhatsAppTest.sendZen("countersign/sendzen")
                .setting("CHANNELS", "email,sms,whatsapp")
                .setting("COUNTRIES", "US")
                .setting("SES_FROM_ADDRESS", "Bank <no-reply@bank.example>")
                .setting("STEP_UP_SAME_KIND", "allow")
                .client(BANK)
                .client(SignUpTest.SIGN_UP)
                .userNameApi(true)
                .contactApi(true)
                .receipts(true)
                .transactionCallers(backEnd)
                .receiptKeys("1", "0")
                .codeCallers(backEnd)
                .passcodeCallers(Map.of(backEnd, List.of("billing")))
                .tracing(true)
                .alarmEmail("ops@bank.example");
    }

    static App app() {
        return App.Builder.create().context(Flags.ALL).build();
    }

    static Synthesised of(CountersignProps.Builder props) {
        return of(CountersignApp.stack(app(), props.build()));
    }

    /** Also refuses what CloudFormation would refuse, and circles, which a synth of the app alone lets through. */
    static Synthesised of(Stack stack) {
        return new Synthesised(Template.fromStack(stack));
    }

    Map<String, Object> json() {
        return template;
    }

    /** Properties of the resources of a type, by logical id. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        object(template, "Resources").forEach((id, resource) -> {
            if (text(typed(resource), "Type").equals(type)) {
                found.put(id, object(typed(resource), "Properties"));
            }
        });
        return found;
    }

    /** The one resource of a type whose id begins like this. */
    Map<String, Object> resource(String type, String idBegins) {
        List<Map<String, Object>> found = resources(type).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(idBegins))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources " + type + " begin with " + idBegins);
        }
        return found.get(0);
    }

    /** The routes of the HTTP API by their keys, each with what it asks of callers. */
    Map<String, Object> authorizers() {
        Map<String, Object> authorizers = new TreeMap<>();
        resources("AWS::ApiGatewayV2::Route")
                .values()
                .forEach(
                        route -> authorizers.put(text(route, "RouteKey"), route.getOrDefault("AuthorizationType", "")));
        return authorizers;
    }

    /** The statements of a function's role, by whichever policy it has them. */
    List<Map<String, Object>> statements(String function) {
        return resources("AWS::IAM::Policy").values().stream()
                .filter(policy -> list(policy, "Roles").toString().contains("=Countersign" + function + "Role"))
                .flatMap(policy -> list(object(policy, "PolicyDocument"), "Statement").stream())
                .map(Synthesised::typed)
                .toList();
    }

    /** What a function may do, of any resource. */
    Set<String> actions(String function) {
        return statements(function).stream()
                .flatMap(statement -> strings(statement, "Action").stream())
                .collect(Collectors.toSet());
    }

    Map<String, Object> environment(String function) {
        Map<String, Object> found = resource("AWS::Lambda::Function", "Countersign" + function + "Function");
        return object(object(found, "Environment"), "Variables");
    }

    /** Of the one resource of a type, as {@link #arns} spells it. */
    String arn(String type) {
        Set<String> ids = resources(type).keySet();
        if (ids.size() != 1) {
            throw new AssertionError("not one " + type + ": " + ids);
        }
        return "<" + ids.iterator().next() + ".Arn>";
    }

    /** All resources that a statement names, each in one line: {@code <CountersignRecordsTable793B63F0.Arn>/stream/*}. */
    static List<String> arns(Map<String, Object> statement, String member) {
        return at(statement, member) instanceof List<?> several
                ? several.stream().map(Synthesised::line).toList()
                : List.of(line(at(statement, member)));
    }

    private static String line(Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return value.toString();
        }
        Map<String, Object> function = typed(value);
        if (function.containsKey("Ref")) {
            return "<" + text(function, "Ref") + ">";
        }
        if (function.containsKey("Fn::GetAtt")) {
            return "<" + String.join(".", strings(function, "Fn::GetAtt")) + ">";
        }
        List<?> join = (List<?>) at(function, "Fn::Join");
        return ((List<?>) join.get(1))
                .stream()
                        .map(Synthesised::line)
                        .collect(Collectors.joining(join.get(0).toString()));
    }

    /** A member that must be there. */
    static Object at(Map<String, Object> json, String member) {
        Object value = json.get(member);
        if (value == null) {
            throw new AssertionError("there is no " + member + " in " + json);
        }
        return value;
    }

    static String text(Map<String, Object> json, String member) {
        return at(json, member).toString();
    }

    static int number(Map<String, Object> json, String member) {
        return ((Number) at(json, member)).intValue();
    }

    /** One text or several, as CloudFormation allows both. */
    static List<String> strings(Map<String, Object> json, String member) {
        return at(json, member) instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(text(json, member));
    }

    static Map<String, Object> object(Map<String, Object> json, String... path) {
        Map<String, Object> found = json;
        for (String member : path) {
            Object next = found.get(member);
            if (next == null) {
                throw new AssertionError("there is no " + Arrays.toString(path) + " in " + json);
            }
            found = typed(next);
        }
        return found;
    }

    static List<Object> list(Map<String, Object> json, String member) {
        return List.copyOf((List<?>) json.getOrDefault(member, List.of()));
    }

    @SuppressWarnings("unchecked") // a template has no other maps
    static Map<String, Object> typed(Object value) {
        return (Map<String, Object>) value;
    }
}
