package dev.countersign.infra;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stages that cdk.json describes under {@code countersign}: an object by stage, each with properties that are spelled
 * as in {@link CountersignProps.Builder}. An unknown property is a fault, because it is a misspelled one.
 */
final class Stages {
    private static final String HOW = "write \"countersign\": {\"dev\": {\"settings\": {…}, \"clients\": {…}}} into"
            + " \"context\" of cdk.json; docs/deploy.md has an example";

    /** Where the properties of the stage itself are: its name is put before every fault in the end. */
    private static final String STAGE = "";

    private final List<String> faults = new ArrayList<>();

    private Stages() {}

    /**
     * The properties by stage, in the order of the file.
     *
     * @throws InvalidPropsException with the faults of all stages, each behind the name of its stage
     */
    static Map<String, CountersignProps> read(@Nullable Object context) {
        if (!(context instanceof Map<?, ?> byStage) || byStage.isEmpty()) {
            throw new InvalidPropsException(List.of("context countersign is missing; " + HOW));
        }
        Map<String, CountersignProps> stages = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        byStage.forEach((key, described) -> {
            String name = key.toString();
            try {
                stages.put(name, new Stages().stage(name, described));
            } catch (InvalidPropsException e) {
                e.faults().forEach(fault -> faults.add(name + ": " + fault));
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidPropsException(faults);
        }
        return stages;
    }

    private CountersignProps stage(String name, @Nullable Object described) {
        CountersignProps.Builder builder = CountersignProps.builder().stage(name);
        Map<String, Consumer<Object>> properties = Map.ofEntries(
                property(
                        "settings",
                        value -> map("settings", value)
                                .forEach((setting, text) -> builder.setting(setting, text.toString()))),
                property(
                        "clients",
                        value -> map("clients", value).forEach((client, how) -> client(builder, client, how))),
                property("plan", value -> constant("plan", Plan.class, value).ifPresent(builder::plan)),
                property(
                        "tokenTrigger",
                        value -> constant("tokenTrigger", TokenTrigger.class, value)
                                .ifPresent(builder::tokenTrigger)),
                property(
                        "mailIdentity",
                        value -> constant("mailIdentity", MailIdentity.class, value)
                                .ifPresent(builder::mailIdentity)),
                property(
                        "codeKeys",
                        value -> builder.codeKeys(words("codeKeys", value).toArray(new String[0]))),
                property(
                        "clientsRevision",
                        value -> number("clientsRevision", value).ifPresent(builder::clientsRevision)),
                property("contactApi", value -> flag("contactApi", value).ifPresent(builder::contactApi)),
                property("userNameApi", value -> flag("userNameApi", value).ifPresent(builder::userNameApi)),
                property(
                        "transactionCallers",
                        value -> builder.transactionCallers(
                                words("transactionCallers", value).toArray(new String[0]))),
                property("passcodeCallers", value -> builder.passcodeCallers(passcodeCallers(value))),
                property(
                        "receiptKeys",
                        value -> builder.receiptKeys(words("receiptKeys", value).toArray(new String[0]))),
                property(
                        "codeCallers",
                        value -> builder.codeCallers(words("codeCallers", value).toArray(new String[0]))),
                property(
                        "apiOrigins",
                        value -> builder.apiOrigins(words("apiOrigins", value).toArray(new String[0]))),
                property("receipts", value -> flag("receipts", value).ifPresent(builder::receipts)),
                property("notices", value -> flag("notices", value).ifPresent(builder::notices)),
                property("alarmEmail", value -> builder.alarmEmail(value.toString())),
                property("dashboard", value -> flag("dashboard", value).ifPresent(builder::dashboard)),
                property("tracing", value -> flag("tracing", value).ifPresent(builder::tracing)),
                property("disposable", value -> flag("disposable", value).ifPresent(builder::disposable)));
        Map<String, Object> given = map(STAGE, described);
        refuseUnknown(STAGE, given.keySet(), properties.keySet());
        given.forEach((property, value) ->
                properties.getOrDefault(property, unknown -> {}).accept(value));
        if (!faults.isEmpty()) {
            throw new InvalidPropsException(faults);
        }
        return builder.build();
    }

    private static Map.Entry<String, Consumer<Object>> property(String name, Consumer<Object> take) {
        return Map.entry(name, take);
    }

    private Map<String, List<String>> passcodeCallers(Object described) {
        Map<String, List<String>> callers = new LinkedHashMap<>();
        map("passcodeCallers", described)
                .forEach((arn, clients) -> callers.put(arn, words("passcodeCallers: " + arn, clients)));
        return callers;
    }

    private void client(CountersignProps.Builder builder, String name, Object described) {
        String where = "clients: " + name;
        Map<String, Object> how = map(where, described);
        refuseUnknown(where, how.keySet(), Set.of("methods", "entry", "stepUpToken", "stepUpFrom", "role"));
        Set<SignInMethod> methods = words(where + ": methods", how.getOrDefault("methods", List.of())).stream()
                .map(word -> constant(where + ": methods", SignInMethod.class, word))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Optional<Entry> entry = constant(where + ": entry", Entry.class, how.getOrDefault("entry", "parameters"));
        Optional<StepUpToken> token =
                constant(where + ": stepUpToken", StepUpToken.class, how.getOrDefault("stepUpToken", "with-request"));
        List<String> from = words(where + ": stepUpFrom", how.getOrDefault("stepUpFrom", List.of()));
        Optional<ClientRole> role = constant(where + ": role", ClientRole.class, how.getOrDefault("role", "login"));
        if (faults.isEmpty()) {
            try {
                builder.client(new AppClient(
                        name,
                        methods,
                        entry.orElseThrow(),
                        token.orElseThrow(),
                        new TreeSet<>(from),
                        role.orElseThrow()));
            } catch (IllegalArgumentException e) {
                faults.add("clients: " + e.getMessage());
            }
        }
    }

    private void refuseUnknown(String where, Set<String> given, Set<String> known) {
        given.stream()
                .filter(property -> !known.contains(property))
                .forEach(property ->
                        faults.add(in(where, property) + " is not a property; there are " + new TreeSet<>(known)));
    }

    private Map<String, Object> map(String where, @Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, member) -> {
                if (member == null) {
                    faults.add(in(where, key) + " must not be null; leave it out");
                } else {
                    map.put(String.valueOf(key), member);
                }
            });
        } else {
            faults.add((where.equals(STAGE) ? "it" : where) + " must be an object");
        }
        return map;
    }

    private static String in(String where, Object property) {
        return where.equals(STAGE) ? property.toString() : where + ": " + property;
    }

    private List<String> words(String where, Object value) {
        if (value instanceof List<?> given) {
            return given.stream().map(String::valueOf).toList();
        }
        faults.add(where + " must be a list of texts");
        return List.of();
    }

    private Optional<Boolean> flag(String where, Object value) {
        if (value instanceof Boolean given) {
            return Optional.of(given);
        }
        faults.add(where + " must be true or false");
        return Optional.empty();
    }

    private Optional<Integer> number(String where, Object value) {
        if (value instanceof Number given) {
            return Optional.of(given.intValue());
        }
        faults.add(where + " must be a whole number");
        return Optional.empty();
    }

    /** Spelled as in the pages: {@code parameters}, {@code with-code}, {@code EMAIL_OTP}, {@code LITE}. */
    private <E extends Enum<E>> Optional<E> constant(String where, Class<E> type, Object value) {
        String wanted = value.toString().toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(
                    where + " must be one of " + Arrays.toString(type.getEnumConstants()) + ", was \"" + value + "\"");
        }
        return found;
    }
}
